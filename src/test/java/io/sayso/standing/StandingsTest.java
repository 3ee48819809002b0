package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.SubjectState;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Standings with guardians and aliases against plain maps.
class StandingsTest {
    private static final int PEOPLE = 40;
    private static final int ALIASES = 20;

    private final long seed = Long.getLong("sayso.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Standings standings = new Standings();

    @Test
    void afterAnyUpdatesItKnowsWhatMapsKnow() {
        Map<SubjectHash, Standing> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            SubjectHash subject = person(random.nextInt(PEOPLE));
            switch (random.nextInt(4)) {
                case 0 -> {
                    standings.remove(subject);
                    map.remove(subject);
                }
                case 1 -> {
                    standings.seal(subject);
                    map.computeIfPresent(subject, (_, standing) -> standing.sealed());
                }
                default -> {
                    Standing standing = standing(random.nextInt(1_000));
                    standings.put(subject, standing);
                    map.put(subject, standing);
                }
            }
            standings.sweep();
        }
        for (int i = 0; i < PEOPLE; i++) {
            Standing expected = map.get(person(i));
            assertThat(standings.find(person(i)).orElse(null))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(standings.aliasesOf(person(i)))
                    .isEqualTo(expected == null ? Set.of() : expected.aliases());
        }
        for (int i = 0; i < ALIASES; i++) {
            HeldAlias alias = alias(i);
            Set<SubjectHash> bearers = new HashSet<>();
            map.forEach((subject, standing) -> {
                if (standing.aliases().contains(alias)) {
                    bearers.add(subject);
                }
            });
            assertThat(standings.bearers(alias.hash())).as("seed %d", seed).isEqualTo(bearers);
        }
        assertThat(standings.size()).isEqualTo(map.size());
    }

    @Test
    void aWholeStandingIsNeverHalfOld() throws Exception {
        SubjectHash subject = person(1);
        standings.put(subject, standing(0));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Integer> reads =
                    reader.submit(() -> {
                        int count = 0;
                        while (!done.get() || count == 0) {
                            Standing read = standings.find(subject).orElseThrow();
                            assertThat(read).isEqualTo(standing(version(read)));
                            count++;
                        }
                        return count;
                    });
            try {
                for (int i = 0; i < 50_000; i++) {
                    standings.put(subject, standing(i % 1_000));
                }
            } finally {
                done.set(true);
            }
            assertThat(reads.get()).isPositive();
        }
    }

    private static Standing standing(int version) {
        Set<HeldAlias> aliases =
                version % 3 == 0 ? Set.of() : Set.of(alias(version % 13), alias(13 + version % 7));
        return new Standing(
                new SubjectState(
                        true,
                        false,
                        List.of(),
                        LocalDate.ofEpochDay(version),
                        List.of(),
                        List.of()),
                version % 2 == 0 ? Set.of() : Set.of(new SubjectId("g-" + version)),
                aliases);
    }

    private static int version(Standing standing) {
        return (int) Objects.requireNonNull(standing.state().adultOn()).toEpochDay();
    }

    private static SubjectHash person(int number) {
        return new SubjectHash(number * 31L, number);
    }

    private static HeldAlias alias(int number) {
        return new HeldAlias("email", new SubjectHash(number, 77));
    }
}
