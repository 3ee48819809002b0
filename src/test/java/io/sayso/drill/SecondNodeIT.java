package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on one database. The second follows what is said on the first; paused, or cut off from
/// the database, it permits nothing that it cannot know.
class SecondNodeIT {
    private static final String PIPELINE = TestTokens.pipeline("self");
    private static final JsonMapper JSON = new JsonMapper();

    /// Longer than the age at which a node counts as stale.
    private static final Duration PAUSE = Duration.ofMillis(1_500);

    @TempDir Path directory;

    @Test
    void itFollowsAndPermitsNothingThatItCannotKnow() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"));
                CommitCutter wire = new CommitCutter(postgres.port());
                Service one = node(postgres, postgres.port(), "one");
                Service two = node(postgres, wire.port(), "two")) {
            one.start();
            ServiceProcess second = two.launch();
            second.awaitReady();
            Scene here = new Scene(new Api(one::uri));
            Scene there = new Scene(new Api(two::uri));
            here.open();
            here.admit(List.of("followed", "paused", "cut"));

            aWithdrawalIsToldByTheOther(here, there);
            aPausedNodeDoesNotPermitWhenItGoesOn(here, there, second);
            aNodeWithoutTheDatabaseSaysSo(here, there, wire);
        }
    }

    private static void aWithdrawalIsToldByTheOther(Scene here, Scene there) throws Exception {
        long yes = permitted("followed", here, there);
        CompletableFuture<List<JsonNode>> feed = follow(there, "wait=30&after=" + yes);
        long no = here.optOut("followed", "no").json().path("position").asLong();
        assertThat(feed.join())
                .anySatisfy(event -> {
                    assertThat(event.path("kind").asText()).isEqualTo("subject");
                    assertThat(event.path("cause").asText()).isEqualTo("choice");
                    assertThat(event.path("position").asLong()).isEqualTo(no);
                });
        // What the feed of a node has told, its decisions know.
        assertThat(there.ask("followed").json().path("reason").asText()).isEqualTo("opt-out");
    }

    private static void aPausedNodeDoesNotPermitWhenItGoesOn(
            Scene here, Scene there, ServiceProcess second) throws Exception {
        permitted("paused", here, there);
        List<CompletableFuture<Api.Reply>> asked = new ArrayList<>();
        ExternalPostgres.signal(second.handle(), "STOP");
        try {
            here.optOut("paused", "no");
            for (int i = 0; i < 8; i++) {
                asked.add(ask("paused", there));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } finally {
            ExternalPostgres.signal(second.handle(), "CONT");
        }
        for (int i = 0; i < 300; i++) {
            requireNoPermit(there.ask("paused"));
        }
        for (CompletableFuture<Api.Reply> each : asked) {
            requireNoPermit(each.join());
        }
        Await.until("a decision", () -> there.ask("paused"), reply -> reply.status() == 200);
    }

    private static void aNodeWithoutTheDatabaseSaysSo(Scene here, Scene there, CommitCutter wire)
            throws Exception {
        long yes = permitted("cut", here, there);
        CompletableFuture<List<JsonNode>> feed = follow(there, "wait=30&after=" + yes);
        wire.close();
        Await.until("nothing", () -> there.ask("cut"), reply -> reply.status() == 503);
        here.optOut("cut", "no");
        for (int i = 0; i < 100; i++) {
            Api.Reply reply = there.ask("cut");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.retryAfter()).isNotNull();
        }
        assertThat(feed.join().getLast().path("kind").asText()).isEqualTo("error");
        assertThat(there.api().get("/v1/changes?after=" + yes, PIPELINE).status()).isEqualTo(503);
        assertThat(here.ask("cut").json().path("reason").asText()).isEqualTo("opt-out");
    }

    /// Has somebody say yes on the first node, and waits until the second knows.
    private static long permitted(String person, Scene here, Scene there) throws Exception {
        long yes = here.optIn(person, "yes").json().path("position").asLong();
        String question = "\"subject\":\"%s\",\"minPosition\":%d".formatted(person, yes);
        Api.Reply reply =
                Await.until(
                        "the second node",
                        () -> there.decide(question),
                        answer -> answer.status() == 200);
        assertThat(reply.json().path("decision").asBoolean()).as("%s", reply).isTrue();
        return yes;
    }

    private static CompletableFuture<Api.Reply> ask(String person, Scene scene) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return scene.ask(person);
                    } catch (IOException e) {
                        return new Api.Reply(503, "1", "");
                    }
                },
                Thread::startVirtualThread);
    }

    private static CompletableFuture<List<JsonNode>> follow(Scene scene, String query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        List<JsonNode> events = new ArrayList<>();
                        String body = scene.api().get("/v1/changes?" + query, PIPELINE).body();
                        for (String line : body.lines().toList()) {
                            events.add(JSON.readTree(line));
                        }
                        return events;
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static void requireNoPermit(Api.Reply reply) {
        assertThat(reply.status()).isIn(200, 503);
        if (reply.status() == 200) {
            assertThat(reply.json().path("decision").asBoolean(true)).as("%s", reply).isFalse();
        }
    }

    /// The keys are shared, as they must be; all else is each node's own.
    private Service node(ExternalPostgres postgres, int port, String name) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        Map<String, String> environment = new HashMap<>(postgres.environment(port));
        environment.put("SAYSO_KEYS_DIR", keys.toString());
        return Service.on(directory.resolve(name), environment);
    }
}
