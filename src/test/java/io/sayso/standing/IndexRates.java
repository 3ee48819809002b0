package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.bench.Populace;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.profile.Asked;
import io.sayso.decision.profile.Cells;
import io.sayso.decision.profile.Person;
import io.sayso.decision.profile.Unnumbered;
import io.sayso.rulebook.Rulebook;
import io.sayso.standing.memory.Finder;
import io.sayso.standing.memory.StateTable;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectHash;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// Decisions by string id about so many people, 64 at a time, beside a `ConcurrentHashMap` of the
/// same ids; on one core.
final class IndexRates {
    private static final int QUESTIONS = 2_000_000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SipHash128 HASH = new SipHash128(new byte[16]);
    private static final DecisionRequest REQUEST =
            new DecisionRequest(
                    new Purpose("ai-training.generative.pretraining"),
                    List.of(DecisionRequest.DEFAULT_CATEGORY),
                    Recipient.SELF,
                    List.of(),
                    null,
                    Source.FIRST_PARTY);

    /// @param decided decisions a second
    /// @param found look-ups in the map a second
    record Round(double decided, double found) {}

    private final int people;
    private final String[] asked;
    private final ToIntFunction<String[]> ours;
    private final ToIntFunction<String[]> lookup;

    IndexRates(int people, StateTable table) {
        this.people = people;
        this.asked = asked(people);
        this.ours = ours(table, Places.rulebook());
        this.lookup = lookup(map(people, table));
    }

    static StateTable table(int people, Populace populace) {
        StateTable table = new StateTable();
        for (int i = 0; i < people; i++) {
            table.put(hash(Populace.id(i)), populace.person(i));
        }
        assertThat(table.size()).isEqualTo(people);
        return table;
    }

    /// Ids as they come.
    String[] ids() {
        return asked;
    }

    int people() {
        return people;
    }

    Round[] rounds(int rounds) {
        for (int i = 0; i < 2; i++) {
            rate(ours, asked);
            rate(lookup, asked);
        }
        Round[] measured = new Round[rounds];
        for (int i = 0; i < rounds; i++) {
            measured[i] = new Round(rate(ours, copies(asked)), rate(lookup, copies(asked)));
        }
        return measured;
    }

    static double median(Round[] rounds, ToDoubleFunction<Round> of) {
        double[] sorted = Arrays.stream(rounds).mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static ToIntFunction<String[]> ours(StateTable table, Rulebook rulebook) {
        Cells cells = new Cells();
        Finder finder = table.finder();
        return ids -> {
            Asked about = cells.asked(REQUEST, rulebook, NOW);
            int permits = 0;
            for (int from = 0; from < ids.length; from += Finder.MOST) {
                int to = Math.min(ids.length, from + Finder.MOST);
                for (int i = from; i < to; i++) {
                    finder.add(hash(ids[i]));
                }
                finder.seek();
                for (int i = 0; i < to - from; i++) {
                    Person person = finder.found(i);
                    if (person != null) {
                        about.expect(person);
                    }
                }
                for (int i = 0; i < to - from; i++) {
                    Person person = finder.found(i);
                    permits +=
                            about.rule(person == null ? Unnumbered.NOBODY : person).permits()
                                    ? 1
                                    : 0;
                }
                finder.clear();
            }
            return permits;
        };
    }

    private static ToIntFunction<String[]> lookup(Map<String, Integer> map) {
        return ids -> {
            int known = 0;
            for (String id : ids) {
                known += map.getOrDefault(id, 0);
            }
            return known;
        };
    }

    // What a map must hold to answer at once: an answer for each person, for one question only.
    private static Map<String, Integer> map(int people, StateTable table) {
        Map<String, Integer> map = new ConcurrentHashMap<>(people * 4 / 3);
        for (int i = 0; i < people; i++) {
            map.put(Populace.id(i), table.contains(hash(Populace.id(i))) ? 1 : 0);
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

    private static String[] asked(int people) {
        SplittableRandom random = new SplittableRandom(1);
        String[] asked = new String[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            asked[i] = Populace.id(random.nextInt(people));
        }
        return asked;
    }

    // By the time of the thread on its core, so that it does not matter what else there is to do.
    private static double rate(ToIntFunction<String[]> decide, String[] asked) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        int permits = decide.applyAsInt(asked);
        double rate = asked.length / ((threads.getCurrentThreadCpuTime() - started) / 1e9);
        assertThat(permits).isPositive();
        return rate;
    }

    private static SubjectHash hash(String id) {
        return HASH.hash(id.getBytes(StandardCharsets.UTF_8));
    }
}
