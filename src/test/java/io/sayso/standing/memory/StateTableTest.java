package io.sayso.standing.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Profiled;
import io.sayso.vocab.SubjectHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The table against a plain map. A run names its seed; `-Dsayso.seed=…` repeats it.
class StateTableTest {
    private record Person(SubjectHash subject, List<SubjectState> versions) {}

    private final long seed = Long.getLong("sayso.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RandomStates states = new RandomStates(random);
    private final StateTable table = new StateTable();

    @Test
    void afterAnyUpdatesItHoldsWhatAMapHolds() {
        Map<SubjectHash, SubjectState> map = new HashMap<>();
        List<SubjectHash> everybody = people(3_000);
        for (int i = 0; i < 30_000; i++) {
            SubjectHash subject = everybody.get(random.nextInt(everybody.size()));
            if (random.nextInt(5) == 0) {
                table.remove(subject);
                map.remove(subject);
            } else {
                SubjectState state = states.next();
                table.put(subject, state);
                map.put(subject, state);
            }
            if (random.nextInt(100) == 0) {
                table.sweep();
            }
        }
        assertThat(table.size()).as("seed %d", seed).isEqualTo(map.size());
        for (SubjectHash subject : everybody) {
            assertThat(table.get(subject)).as("seed %d", seed).isEqualTo(map.get(subject));
            assertThat(table.contains(subject)).isEqualTo(map.containsKey(subject));
        }
    }

    @Test
    void whoIsFoundTogetherWithOthersIsWhoIsFoundAlone() {
        List<SubjectHash> everybody = people(500);
        for (int i = 0; i < 3_000; i++) {
            SubjectHash subject = everybody.get(random.nextInt(everybody.size()));
            if (random.nextInt(4) == 0) {
                table.remove(subject);
            } else {
                table.put(subject, states.next());
            }
        }
        Finder finder = table.finder();
        for (int from = 0; from < everybody.size(); from += Finder.MOST) {
            finder.clear();
            List<SubjectHash> some =
                    everybody.subList(from, Math.min(everybody.size(), from + Finder.MOST));
            some.forEach(finder::add);
            finder.seek();
            for (int i = 0; i < some.size(); i++) {
                assertThat(state(finder, i)).as("seed %d", seed).isEqualTo(table.get(some.get(i)));
            }
        }
    }

    @Test
    void mostStatesAreRowsAndNotObjects() {
        int parted = 0;
        for (int i = 0; i < 1_000; i++) {
            parted += Profiled.of(states.next()).isPresent() ? 1 : 0;
        }
        assertThat(parted).as("seed %d", seed).isBetween(400, 950);
    }

    @Test
    void peopleOfOneSegmentWhoseHashesDifferInOneBitAreToldApart() {
        Map<SubjectHash, SubjectState> map = new HashMap<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            map.put(new SubjectHash(1L << bit, 0), states.next());
            map.put(new SubjectHash(0, 1L << bit), states.next());
        }
        map.forEach(table::put);
        map.forEach((subject, state) -> assertThat(table.get(subject)).isEqualTo(state));
        assertThat(table.get(new SubjectHash(0, 0))).isNull();
    }

    @Test
    void whoIsRemovedLeavesNoBytesBehind() {
        SubjectHash gone = new SubjectHash(0x1122_3344_5566_7788L, 5);
        table.put(gone, states.next());
        table.put(new SubjectHash(1, 5), states.next());
        table.remove(gone);
        table.sweep();
        assertThat(table.holdsAnywhere(gone)).isFalse();
        assertThat(table.holdsAnywhere(new SubjectHash(1, 5))).isTrue();
    }

    @Test
    void readersSeeOneOfTheStatesThatWerePutAndNeverAMixture() throws Exception {
        List<Person> everybody = people(50).stream().map(this::person).toList();
        everybody.forEach(each -> table.put(each.subject(), each.versions().getFirst()));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<Future<Long>> reads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                SplittableRandom own = random.split();
                reads.add(readers.submit(() -> read(everybody, own, done)));
            }
            try {
                writeMuch(everybody);
            } finally {
                done.set(true);
            }
            for (Future<Long> each : reads) {
                assertThat(each.get()).as("seed %d", seed).isPositive();
            }
        }
    }

    private void writeMuch(List<Person> everybody) {
        for (int i = 0; i < 100_000; i++) {
            Person person = everybody.get(random.nextInt(everybody.size()));
            List<SubjectState> versions = person.versions();
            table.put(person.subject(), versions.get(random.nextInt(versions.size())));
            if (i % 50 == 0) {
                SubjectHash other = new SubjectHash(i, random.nextLong());
                table.put(other, versions.getFirst());
                table.remove(other);
                table.sweep();
            }
        }
    }

    private long read(List<Person> everybody, SplittableRandom own, AtomicBoolean done) {
        long reads = 0;
        Finder finder = table.finder();
        while (!done.get() || reads == 0) {
            Person person = everybody.get(own.nextInt(everybody.size()));
            assertThat(person.versions()).as("seed %d", seed).contains(table.get(person.subject()));
            finder.clear();
            everybody.forEach(each -> finder.add(each.subject()));
            finder.seek();
            for (int i = 0; i < everybody.size(); i++) {
                assertThat(everybody.get(i).versions())
                        .as("seed %d", seed)
                        .contains(Objects.requireNonNull(finder.found(i)).state());
            }
            reads++;
        }
        return reads;
    }

    private static @Nullable SubjectState state(Finder finder, int number) {
        io.sayso.decision.profile.Person found = finder.found(number);
        return found == null ? null : found.state();
    }

    private Person person(SubjectHash subject) {
        return new Person(
                subject, List.of(states.next(), states.next(), states.next(), states.next()));
    }

    private List<SubjectHash> people(int count) {
        List<SubjectHash> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(states.subject());
        }
        return people;
    }
}
