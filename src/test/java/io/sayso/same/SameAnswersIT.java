package io.sayso.same;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.client.LocalDecisions;
import io.sayso.client.LocalOptions;
import io.sayso.drill.Api;
import io.sayso.gate.snapshot.SnapshotReading;
import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import naive.NDecision;
import naive.NRequest;
import naive.NSubject;
import naive.NWorld;
import naive.NaiveDecider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A random world is lived through the API of a real service; then everybody is asked the same.
/// Spark and the screening command, whose build comes later, are asked of the same world there:
/// [SameWorld].
///
/// A run prints its seed; `-Dsayso.seed=…` repeats its draws, though not its times.
class SameAnswersIT {
    private static final List<String> PURPOSES =
            List.of("ai-training.generative", "ai-training.evaluation");
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir Path directory;

    private final Map<String, String> wrong = new TreeMap<>();
    private @Nullable SameWorld left;
    private long permits;
    private long denials;

    @Test
    void everybodyGivesTheSameAnswer() throws Exception {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        SameWorld world = SameWorld.begin(SameWorld.FOLDER);
        left = world;
        ask(seed, 120, 12, 25, false);
        requireNoDifference(seed);
        world.end(seed);
    }

    @Tag("soak")
    @Test
    void everybodyGivesTheSameAnswerInManyWorlds() throws Exception {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        for (int world = 0; world < 25; world++) {
            ask(seed + world, 1_000, 40, 300, true);
        }
        requireNoDifference(seed);
    }

    private void requireNoDifference(long seed) {
        System.out.printf(
                "SameAnswersIT: -Dsayso.seed=%d, %d permits and %d denials, each by everybody%n",
                seed, permits, denials);
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(permits).isPositive();
    }

    /// @param people how many live in the world
    /// @param uses how many uses each is asked about, for each purpose and recipient
    /// @param singles how many questions are put one by one
    /// @param every whether for each purpose and recipient; else for two pairs of them
    private void ask(long seed, int people, int uses, int singles, boolean every) throws Exception {
        Chance chance = new Chance(seed);
        RandomRules rules = RandomRules.draw(chance);
        Path data = directory.resolve("world-" + seed);
        rules.write(Files.createDirectories(data.resolve("rules")));
        ServiceProcess.Start start =
                ServiceProcess.Start.on(data.resolve("service"))
                        .with("SAYSO_RULEBOOK_FOLDER", data.resolve("rules").toString())
                        .with("SAYSO_SNAPSHOTS_EVERY", "1s")
                        .with("SAYSO_SNAPSHOTS_INTERVAL", "0.1s")
                        .withOption("-XX:TieredStopAtLevel=1");
        try (ServiceProcess service = start.ready()) {
            Api api = new Api(service::base);
            RandomScene scene = new RandomScene(chance, api, people);
            NWorld world = scene.live(rules);
            for (String recipient : Names.RECIPIENTS) {
                Ways ways =
                        new Ways(service.base(), TestTokens.pipeline(recipient), scene.position());
                for (String purpose : PURPOSES) {
                    boolean pair = recipient.equals("self") == purpose.endsWith("generative");
                    if (every || pair) {
                        Path own = data.resolve(purpose + recipient);
                        Topic topic = new Topic(purpose, recipient, own);
                        ask(chance, scene, world, ways, topic, uses, singles);
                    }
                }
            }
        }
    }

    /// What a snapshot is made for.
    private record Topic(String purpose, String recipient, Path directory) {}

    private void ask(
            Chance chance,
            RandomScene scene,
            NWorld world,
            Ways ways,
            Topic topic,
            int uses,
            int singles)
            throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Asked> questions = new ArrayList<>();
        Map<String, NSubject> facts = new HashMap<>();
        scene.people().forEach(person -> facts.put(person.id(), person.facts()));
        facts.put("nobody", new NSubject(false, false, null, List.of(), List.of(), List.of()));
        for (int i = 0; i < uses; i++) {
            Use use = Use.draw(chance, topic.purpose(), topic.recipient(), now);
            facts.keySet().forEach(person -> questions.add(new Asked(use, person)));
        }
        List<NDecision> expected =
                questions.stream()
                        .map(asked ->
                                NaiveDecider.decide(
                                        asked.use().request(),
                                        Objects.requireNonNull(facts.get(asked.person())),
                                        world,
                                        now))
                        .toList();
        expected.forEach(each -> {
            permits += each.permit() ? 1 : 0;
            denials += each.permit() ? 0 : 1;
        });
        new Comparison(questions, expected).service(ways);
        new Comparison(questions, expected).snapshot(ways, topic);
        List<Integer> some =
                IntStream.range(0, singles)
                        .mapToObj(_ -> chance.upTo(questions.size() - 1))
                        .toList();
        new Comparison(
                        some.stream().map(questions::get).toList(),
                        some.stream().map(expected::get).toList())
                .oneByOne(ways);
        handles(chance, scene, world, ways, questions, now);
    }

    /// Whoever goes by a handle, or nobody.
    private void handles(
            Chance chance,
            RandomScene scene,
            NWorld world,
            Ways ways,
            List<Asked> questions,
            Instant now)
            throws IOException {
        for (int i = 0; i < 10; i++) {
            RandomPerson called = chance.oneOf(scene.people());
            Use use = chance.oneOf(questions).use();
            boolean permitted =
                    !called.facts().erased()
                            && NaiveDecider.decide(use.request(), called.facts(), world, now)
                                    .permit();
            if (ways.ofHandle(called.handle(), use).permits() != permitted) {
                wrong.putIfAbsent("by a handle, not " + permitted, use.toString());
            }
        }
        assertThat(ways.ofHandle("@nobody", questions.getFirst().use()).permits()).isFalse();
    }

    /// The same questions and what the second reading says to them.
    private final class Comparison {
        private final List<Asked> questions;
        private final List<NDecision> expected;

        Comparison(List<Asked> questions, List<NDecision> expected) {
            this.questions = questions;
            this.expected = expected;
        }

        void service(Ways ways) throws Exception {
            compare("batch", ways.batch(questions));
            compare("stream", ways.stream(questions));
            compare("text", ways.text(questions));
            for (int from = 0; from < questions.size(); from += 10_000) {
                int to = Math.min(questions.size(), from + 10_000);
                new Comparison(questions.subList(from, to), expected.subList(from, to))
                        .compare("evaluations", ways.evaluations(questions.subList(from, to)));
            }
        }

        void oneByOne(Ways ways) throws IOException {
            compare("evaluation", ways.evaluation(questions));
            List<Ways.Explained> explained = ways.explained(questions);
            compare("single", explained.stream().map(Ways.Explained::permits).toList());
            for (int i = 0; i < questions.size(); i++) {
                NDecision naive = expected.get(i);
                Map<String, String> places = new TreeMap<>();
                naive.verdicts()
                        .forEach(each ->
                                places.put(
                                        each.code(),
                                        each.reason() + " because of " + each.evidence()));
                Ways.Explained said = explained.get(i);
                if (!said.reason().equals(naive.reason()) || !said.places().equals(places)) {
                    note("single says " + said.reason(), i, said.places() + " not " + places);
                }
            }
        }

        void snapshot(Ways ways, Topic topic) throws Exception {
            Api api = new Api(ways::service);
            String manifest =
                    SnapshotFiles.manifest(api, ways.token(), topic.purpose(), ways.minPosition());
            String vkeys = api.get("/log/vkey").body();
            LocalOptions options = LocalOptions.of(topic.purpose(), vkeys, topic.directory());
            try (LocalDecisions local = new LocalDecisions(ways.connection(), options)) {
                assertThat(local.awaitReady(LONG)).isTrue();
                compare("in process", ways.local(local, questions));
                SameWorld outside = left;
                if (outside != null) {
                    outside.add(local.still(), vkeys, questions, expected);
                }
            }
            SnapshotReading reading = SnapshotFiles.read(manifest, topic.directory());
            Instant now = Instant.now();
            compare(
                    "snapshot",
                    questions.stream()
                            .map(asked ->
                                    reading.permits(asked.person(), asked.use().request(), now))
                            .toList());
        }

        private void compare(String way, List<Boolean> answers) {
            assertThat(answers).as(way).hasSameSizeAs(questions);
            for (int i = 0; i < questions.size(); i++) {
                NDecision naive = expected.get(i);
                if (answers.get(i) != naive.permit()) {
                    note(way + " says " + answers.get(i), i, "");
                }
            }
        }

        private void note(String kind, int i, String more) {
            NRequest request = questions.get(i).use().request();
            wrong.putIfAbsent(
                    kind + ", not " + expected.get(i).reason(),
                    questions.get(i).person() + " " + request + "\n" + more);
        }
    }
}
