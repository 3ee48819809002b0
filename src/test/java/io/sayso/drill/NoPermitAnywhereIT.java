package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.client.LocalDecisions;
import io.sayso.client.LocalOptions;
import io.sayso.client.TokenSource;
import io.sayso.client.Unknowable;
import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes and two pipelines that decide by themselves, while 64 people at a time say yes and no.
/// One node is killed and started again, the other stopped and resumed, and cut from the database;
/// one pipeline's feed is cut, the other's snapshot comes to its end. Once a no is acknowledged,
/// whoever must know of it tells nobody yes.
///
/// Who must know: the node that acknowledged it; whoever is asked for its position, or says that it
/// knows it; and everybody else as soon as it is older than they may be stale.
class NoPermitAnywhereIT {
    private static final long CHECKS = Long.getLong("drill.checks", 10_000_000);
    private static final int CLIENTS = 64;
    private static final int PEOPLE = 16;
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    /// `sayso.log.stale-after`.
    private static final Duration STALE = Duration.ofSeconds(1);

    /// The pipelines'.
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final List<Toggles> people =
            IntStream.range(0, CLIENTS * PEOPLE)
                    .mapToObj(i -> new Toggles("drill-person-" + i))
                    .toList();
    private final List<Api.Reply> odd = Collections.synchronizedList(new ArrayList<>());
    private final Watch watch = new Watch();
    private volatile boolean stopped;

    @TempDir Path directory;

    @Tag("soak")
    @Test
    void nobodyPermitsWhatTheyMustKnowWasRefused() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"));
                Wire database = new Wire(postgres::port);
                Service one = node(postgres, postgres.port(), "one");
                Service two = node(postgres, database.port(), "two")) {
            one.start();
            ServiceProcess second = two.launch();
            second.awaitReady();
            List<Scene> nodes = List.of(new Scene(new Api(one::uri)), new Scene(new Api(two::uri)));
            nodes.getFirst().open();
            nodes.getFirst().admit(people.stream().map(Toggles::person).toList());
            everybodySaysYes(nodes.getFirst());
            try (Wire feed = new Wire(() -> two.uri().getPort());
                    LocalDecisions cutOff = follow(feed, one, "cut", Duration.ofSeconds(2));
                    LocalDecisions old = follow(feed, one, "old", Duration.ofHours(1))) {
                assertThat(cutOff.awaitReady(Duration.ofMinutes(1))).isTrue();
                assertThat(old.awaitReady(Duration.ofMinutes(1))).isTrue();
                Follows first = new Follows(cutOff, people, SILENCE);
                Follows other = new Follows(old, people, SILENCE);
                List<Thread> clients = start(nodes, List.of(first, other));
                disturb(one, second, database, feed, other);
                requirePermits(first);
                stopped = true;
                for (Thread client : clients) {
                    client.join();
                }
                requireNothingWrong(first, other);
            }
        }
    }

    private void requireNothingWrong(Follows first, Follows other) {
        System.out.printf(
                "NoPermitAnywhereIT: %,d permits and %,d denials over HTTP judged; in process %,d"
                        + " and %,d answers%n",
                watch.permits(), watch.denials(), first.answers(), other.answers());
        assertThat(watch.wrong()).isEmpty();
        assertThat(odd).isEmpty();
        assertThat(watch.permits()).isGreaterThan(CHECKS / 10);
        assertThat(watch.denials()).isGreaterThan(CHECKS / 10);
        assertThat(first.wrong()).isEmpty();
        assertThat(first.unknown(Unknowable.STALE)).isPositive();
        assertThat(other.wrong()).isEmpty();
        assertThat(other.permits()).isPositive();
        assertThat(other.unknown(Unknowable.SNAPSHOT_ENDED)).isPositive();
        assertThat(other.permitsAfterTheEnd()).isZero();
    }

    /// Disturbs everybody in turn until enough was judged and the old snapshot is over.
    private void disturb(
            Service one, ServiceProcess second, Wire database, Wire feed, Follows old) {
        long share = CHECKS / 10;
        while (watch.judged() < CHECKS || old.unknown(Unknowable.SNAPSHOT_ENDED) == 0) {
            one.killNine();
            one.start();
            awaitJudged(watch.judged() + share);
            ExternalPostgres.signal(second.handle(), "STOP");
            pause(Duration.ofMillis(2_500));
            ExternalPostgres.signal(second.handle(), "CONT");
            awaitJudged(watch.judged() + share);
            database.cut();
            pause(Duration.ofSeconds(4));
            database.mend();
            awaitJudged(watch.judged() + share);
            feed.cut();
            pause(SILENCE.plusSeconds(2));
            feed.mend();
            awaitJudged(watch.judged() + share);
        }
    }

    private static void requirePermits(Follows pipeline) throws Exception {
        long before = pipeline.permits();
        Await.until("a permit", pipeline::permits, permits -> permits > before);
    }

    private List<Thread> start(List<Scene> nodes, List<Follows> pipelines) {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(Thread.startVirtualThread(() -> write(client, nodes)));
            clients.add(Thread.startVirtualThread(() -> ask(client, nodes)));
        }
        for (Follows each : pipelines) {
            clients.add(
                    Thread.startVirtualThread(() -> {
                        Random random = new Random(1);
                        while (!stopped) {
                            each.askOn(random);
                        }
                    }));
        }
        return clients;
    }

    /// So that there is somebody to permit in the snapshot that is kept until its end.
    private void everybodySaysYes(Scene node) throws InterruptedException {
        List<Thread> all =
                people.stream()
                        .map(person -> Thread.startVirtualThread(() -> person.toggle(node, odd)))
                        .toList();
        for (Thread each : all) {
            each.join();
        }
    }

    /// Toggles its own people, one after the other, on one node, and asks both about each.
    private void write(int client, List<Scene> nodes) {
        Random random = new Random(client);
        while (!stopped) {
            Toggles person = people.get(client * PEOPLE + random.nextInt(PEOPLE));
            Scene node = nodes.get(client % nodes.size());
            person.toggle(node, odd);
            askAbout(List.of(person), node, true, false);
            askAbout(List.of(person), nodes.get((client + 1) % nodes.size()), false, true);
        }
    }

    /// Asks either node about many.
    private void ask(int client, List<Scene> nodes) {
        Random random = new Random(-client);
        while (!stopped) {
            List<Toggles> some =
                    random.ints(BATCH, 0, people.size()).mapToObj(people::get).toList();
            askAbout(some, nodes.get(random.nextInt(nodes.size())), false, random.nextBoolean());
        }
    }

    /// @param acknowledged whether this node acknowledged what is known of them
    /// @param demanding whether to demand the newest position that is known of any of them
    private void askAbout(
            List<Toggles> asked, Scene node, boolean acknowledged, boolean demanding) {
        List<Toggles.Known> before = asked.stream().map(Toggles::known).toList();
        long newest = before.stream().mapToLong(Toggles.Known::position).max().orElse(0);
        long start = System.nanoTime();
        String items =
                asked.stream()
                        .map(person -> "{\"subject\":\"" + person.person() + "\"}")
                        .collect(Collectors.joining(",", "\"items\":[", "]"));
        String minimum = demanding ? "\"minPosition\":" + newest + "," : "";
        JsonNode answer = decide(node, minimum + items);
        for (int i = 0; answer != null && i < asked.size(); i++) {
            long position = answer.path("position").asLong();
            Toggles.Known known = before.get(i);
            boolean mustKnow =
                    acknowledged
                            || demanding
                            || position >= known.position()
                            || start - known.at() > STALE.toNanos();
            if (mustKnow) {
                watch.judge(known, asked.get(i).known(), answer.path("items").path(i), position);
            }
        }
    }

    private @Nullable JsonNode decide(Scene node, String members) {
        try {
            Api.Reply reply = node.decide(members);
            if (reply.status() == 200) {
                return reply.json();
            }
            if (reply.status() != 503) {
                odd.add(reply);
            }
        } catch (IOException e) {
            // Nothing was said, so nothing can be wrong.
        }
        pause(Duration.ofMillis(20));
        return null;
    }

    private void awaitJudged(long decisions) {
        long start = System.nanoTime();
        while (watch.judged() < decisions) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            assertThat(watch.wrong()).isEmpty();
            pause(Duration.ofMillis(50));
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private LocalDecisions follow(Wire feed, Service keys, String name, Duration refresh)
            throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + feed.port());
        String vkeys = new Api(keys::uri).get("/log/vkey").body();
        return new LocalDecisions(
                io.sayso.client.Service.at(uri, TokenSource.fixed(TestTokens.pipeline("self"))),
                LocalOptions.of("ai-training.generative", vkeys, directory.resolve(name))
                        .withStaleness(SILENCE)
                        .withRefresh(refresh));
    }

    /// The keys are shared, as they must be; all else is each node's own.
    private Service node(ExternalPostgres postgres, int port, String name) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        Map<String, String> environment = new HashMap<>(postgres.environment(port));
        environment.put("SAYSO_KEYS_DIR", keys.toString());
        environment.put("SAYSO_SNAPSHOTS_EVERY", "1s");
        environment.put("SAYSO_SNAPSHOTS_LIFETIME", "30s");
        return Service.on(directory.resolve(name), environment);
    }
}
