package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.bench.Peer;
import io.sayso.bench.Populace;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Cells;
import io.sayso.decision.profile.Person;
import io.sayso.decision.profile.Unnumbered;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.memory.StateTable;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures P4 and P5, in one process and on one core: decisions by string id from the index,
/// beside a `ConcurrentHashMap` of the same ids and whatever [Peer]s there are; bytes a person.
///
/// `-Dbench.index.people=…` (default 1,000,000; 10,000,000 needs a heap of 6 GB for the map),
/// `-Dbench.rounds=…` (5).
@Tag("bench")
class IndexFiguresIT {
    private static final int PEOPLE = Integer.getInteger("bench.index.people", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int QUESTIONS = 2_000_000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    private static final DecisionRequest REQUEST =
            new DecisionRequest(
                    new Purpose("ai-training.generative.pretraining"),
                    List.of(DecisionRequest.DEFAULT_CATEGORY),
                    Recipient.SELF,
                    List.of(),
                    null,
                    Source.FIRST_PARTY);

    private final SipHash128 hash = new SipHash128(new byte[16]);
    private final List<String> raw = new ArrayList<>();

    @Test
    void measure() throws Exception {
        StateTable shared = table(new Populace(false));
        note(memory("shared", shared, 40));
        StateTable individual = table(new Populace(true));
        note(memory("individual", individual, 96));
        assertThat(shared.size()).isEqualTo(PEOPLE);
        String[] asked = asked();
        rates(shared, asked);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("index.txt"), raw);
    }

    private StateTable table(Populace populace) {
        StateTable table = new StateTable();
        for (int i = 0; i < PEOPLE; i++) {
            table.put(hash(Populace.id(i)), populace.person(i));
        }
        return table;
    }

    private String memory(String what, StateTable table, int target) {
        return String.format(
                Locale.ROOT,
                "P5   bytes a person, %s instants %,d people: %.1f in %,d layouts (target %d)",
                what,
                PEOPLE,
                (double) table.bytes() / table.size(),
                table.layouts(),
                target);
    }

    private void rates(StateTable table, String[] asked) throws Exception {
        Rulebook rulebook = Places.rulebook();
        Cells cells = new Cells();
        ToIntFunction<String[]> ours =
                ids -> {
                    int permits = 0;
                    for (String id : ids) {
                        Person person = table.find(hash(id));
                        permits +=
                                cells.rule(
                                                        person == null ? Unnumbered.NOBODY : person,
                                                        REQUEST,
                                                        rulebook,
                                                        NOW)
                                                .permits()
                                        ? 1
                                        : 0;
                    }
                    return permits;
                };
        Map<String, Integer> map = map(table);
        ToIntFunction<String[]> lookup =
                ids -> {
                    int known = 0;
                    for (String id : ids) {
                        known += map.getOrDefault(id, 0);
                    }
                    return known;
                };
        rate(ours, asked);
        rate(lookup, asked);
        double[] decided = new double[ROUNDS];
        double[] found = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            decided[round] = rate(ours, copies(asked));
            found[round] = rate(lookup, copies(asked));
            note(
                    String.format(
                            Locale.ROOT,
                            "P4 round %d: %,.0f decisions/s, %,.0f map look-ups/s",
                            round,
                            decided[round],
                            found[round]));
        }
        note(
                String.format(
                        Locale.ROOT,
                        "P4   decisions in process: %,.0f /s, %.2f of the map (target 5,000,000;"
                                + " 2)",
                        median(decided),
                        median(decided) / median(found)));
        for (Peer peer : ServiceLoader.load(Peer.class)) {
            note(engine(peer, asked, median(decided)));
        }
    }

    private static String engine(Peer peer, String[] asked, double ours) throws Exception {
        peer.prepare(PEOPLE);
        int questions = peer.questions();
        double best = 0;
        for (int round = 0; round < 3; round++) {
            long started = System.nanoTime();
            int permits = 0;
            for (int i = 0; i < questions; i++) {
                permits += peer.permits(asked[i], (i & 1) == 0) ? 1 : 0;
            }
            assertThat(permits).isEqualTo(questions / 2);
            best = Math.max(best, questions / seconds(started));
        }
        return String.format(
                Locale.ROOT,
                "P4   %s: %,.0f decisions/s, ours %.0f times as many (target 100)",
                peer.name(),
                best,
                ours / best);
    }

    // What a map must hold to answer at once: an answer for each person, for one question only.
    private Map<String, Integer> map(StateTable table) {
        Map<String, Integer> map = new ConcurrentHashMap<>(PEOPLE * 4 / 3);
        for (int i = 0; i < PEOPLE; i++) {
            SubjectState state = table.get(hash(Populace.id(i)));
            map.put(Populace.id(i), state == null ? 0 : 1);
        }
        return map;
    }

    // Ids as they come from outside: strings whose hash nobody has asked for yet.
    private static String[] copies(String[] ids) {
        String[] copies = new String[ids.length];
        for (int i = 0; i < ids.length; i++) {
            copies[i] = new String(ids[i].toCharArray());
        }
        return copies;
    }

    private static String[] asked() {
        SplittableRandom random = new SplittableRandom(1);
        String[] asked = new String[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            asked[i] = Populace.id(random.nextInt(PEOPLE));
        }
        return asked;
    }

    private double rate(ToIntFunction<String[]> decide, String[] asked) {
        long started = System.nanoTime();
        int permits = decide.applyAsInt(asked);
        double rate = asked.length / seconds(started);
        assertThat(permits).isPositive();
        return rate;
    }

    private SubjectHash hash(String id) {
        return hash.hash(id.getBytes(StandardCharsets.UTF_8));
    }

    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private void note(String line) {
        raw.add(line);
        System.out.println(line);
    }
}
