package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 64 clients write and 64 ask. Once a no is acknowledged, nobody is told yes, and once a yes is,
/// nobody is told no; across a kill of the service too. [NoPermitAnywhereIT] is the long form, with
/// more that goes wrong.
class NoPermitAfterWithdrawalIT {
    private static final int CLIENTS = 64;
    private static final int PEOPLE = 16;
    private static final int BATCH = 100;
    private static final long CHECKS = 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static Service service;
    private static Scene scene;

    private final List<Toggles> people = new ArrayList<>();
    private final List<Api.Reply> odd = Collections.synchronizedList(new ArrayList<>());
    private final Watch watch = new Watch();
    private volatile boolean stopped;

    @BeforeAll
    static void start(@TempDir Path directory) {
        service = Service.on(directory, Map.of());
        service.start();
        scene = new Scene(new Api(service::uri));
        scene.open();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void noDecisionContradictsAnAcknowledgement() throws InterruptedException {
        for (int i = 0; i < CLIENTS * PEOPLE; i++) {
            people.add(new Toggles("drill-person-" + i));
        }
        scene.admit(people.stream().map(Toggles::person).toList());
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(Thread.startVirtualThread(() -> write(client)));
            clients.add(Thread.startVirtualThread(() -> ask(client)));
        }
        awaitJudged(CHECKS / 2);
        service.killNine();
        service.start();
        awaitJudged(watch.judged() + CHECKS / 2);
        stopped = true;
        for (Thread client : clients) {
            client.join();
        }
        assertThat(watch.wrong()).isEmpty();
        assertThat(odd).isEmpty();
        assertThat(watch.permits()).isGreaterThan(CHECKS / 10);
        assertThat(watch.denials()).isGreaterThan(CHECKS / 10);
    }

    /// Toggles its own people, one after the other, and asks about each as soon as it is answered.
    private void write(int client) {
        Random random = new Random(client);
        while (!stopped) {
            Toggles person = people.get(client * PEOPLE + random.nextInt(PEOPLE));
            person.toggle(scene, odd);
            askAbout(person, random.nextBoolean());
        }
    }

    /// Asks about anybody: odd clients about one, even ones about many at once.
    private void ask(int client) {
        Random random = new Random(-client);
        while (!stopped) {
            if (client % 2 == 0) {
                askAboutMany(random);
            } else {
                askAbout(people.get(random.nextInt(people.size())), random.nextBoolean());
            }
        }
    }

    private void askAbout(Toggles person, boolean from) {
        Toggles.Known before = person.known();
        String members = "\"subject\":\"" + person.person() + "\"";
        String minimum = from ? ",\"minPosition\":" + before.position() : "";
        JsonNode answer = decide(members + minimum);
        if (answer != null) {
            watch.judge(before, person.known(), answer, answer.path("position").asLong());
        }
    }

    private void askAboutMany(Random random) {
        List<Toggles> asked = random.ints(BATCH, 0, people.size()).mapToObj(people::get).toList();
        List<Toggles.Known> before = asked.stream().map(Toggles::known).toList();
        String items =
                asked.stream()
                        .map(person -> "{\"subject\":\"" + person.person() + "\"}")
                        .collect(Collectors.joining(",", "\"items\":[", "]"));
        JsonNode answer = decide(items);
        for (int i = 0; answer != null && i < asked.size(); i++) {
            watch.judge(
                    before.get(i),
                    asked.get(i).known(),
                    answer.path("items").path(i),
                    answer.path("position").asLong());
        }
    }

    private @Nullable JsonNode decide(String members) {
        try {
            Api.Reply reply = scene.decide(members);
            if (reply.status() == 200) {
                return reply.json();
            }
            if (reply.status() != 503) {
                odd.add(reply);
            }
        } catch (IOException e) {
            // Nothing was said, so nothing can be wrong.
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        return null;
    }

    private void awaitJudged(long decisions) {
        long start = System.nanoTime();
        while (watch.judged() < decisions) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
