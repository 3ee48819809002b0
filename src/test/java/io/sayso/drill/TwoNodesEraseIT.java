package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.consent.Remains;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on one database: what one erases the other obeys and proves, once.
class TwoNodesEraseIT {
    private static final int PEOPLE = 24;

    @Test
    void whatOneNodeErasesTheOtherObeysAndOneOfThemProves(@TempDir Path directory)
            throws Exception {
        Path keys = directory.resolve("keys");
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("pg"))) {
            Map<String, String> environment = new HashMap<>(postgres.environment(postgres.port()));
            environment.put("SAYSO_KEYS_DIR", keys.toString());
            try (Service one = Service.on(directory.resolve("one"), environment);
                    Service other = Service.on(directory.resolve("other"), environment)) {
                one.start();
                other.start();
                Scene here = new Scene(new Api(one::uri));
                Scene there = new Scene(new Api(other::uri));
                here.open();
                List<String> people = people();
                here.admit(people);
                eraseWhileTheyAnswer(people, here, there);
                int made = batches(here, there);
                assertThat(made).isGreaterThanOrEqualTo(PEOPLE);
                try (Connection connection = postgres.database().connect()) {
                    Remains remains = new Remains();
                    people.forEach(remains::text);
                    assertThat(remains.in(connection)).isEmpty();
                }
                for (Service each : List.of(one, other)) {
                    Path journal = each.data().resolve("anchor").resolve("erasures");
                    Await.until(
                            "all erasures in the journal",
                            () -> Files.exists(journal) && lines(journal) == PEOPLE,
                            all -> all);
                }
            }
        }
    }

    /// One node erases each while yeses arrive at the other: once it is acknowledged, nobody
    /// permits.
    private static void eraseWhileTheyAnswer(List<String> people, Scene here, Scene there)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (String person : people) {
                all.add(
                        threads.submit(() -> {
                            Future<Void> answers =
                                    threads.submit(() -> {
                                        for (int i = 0; i < 12; i++) {
                                            int status =
                                                    (i % 2 == 0 ? there : here)
                                                            .optIn(person, person + "-" + i)
                                                            .status();
                                            assertThat(status).isIn(201, 409, 503);
                                        }
                                        return null;
                                    });
                            Api.Reply erased =
                                    here.api()
                                            .post(
                                                    "/v1/me/erasure",
                                                    TestTokens.person(person),
                                                    null,
                                                    "");
                            assertThat(erased.status()).isEqualTo(200);
                            long position = erased.json().path("position").asLong();
                            for (int i = 0; i < 20; i++) {
                                denied(here, person, position);
                                denied(there, person, position);
                            }
                            answers.get();
                            denied(here, person, position);
                            denied(there, person, position);
                            return null;
                        }));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        }
    }

    private static void denied(Scene scene, String person, long position) throws IOException {
        Api.Reply asked =
                scene.decide("\"subject\":\"%s\",\"minPosition\":%d".formatted(person, position));
        if (asked.status() != 503) {
            assertThat(asked.json().path("reason").asText()).isEqualTo("erased");
        }
    }

    /// Both are told to prove at once.
    private static int batches(Scene here, Scene there) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Reply>> replies = new ArrayList<>();
            for (Scene each : List.of(here, there)) {
                Callable<Api.Reply> batch =
                        () ->
                                each.api()
                                        .post(
                                                "/v1/operations/erasure-batches",
                                                TestTokens.operator(),
                                                null,
                                                "");
                replies.add(threads.submit(batch));
            }
            int count = 0;
            for (Future<Api.Reply> each : replies) {
                Api.Reply reply = each.get();
                assertThat(reply.status()).isIn(200, 204);
                if (reply.status() == 200) {
                    assertThat(reply.json().path("number").asInt()).isEqualTo(1);
                    count = reply.json().path("count").asInt();
                }
            }
            return count;
        }
    }

    private static List<String> people() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add("two-nodes-person-" + i + "-end");
        }
        return people;
    }

    private static long lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }
}
