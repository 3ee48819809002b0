package io.sayso.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import naive.Coverage;
import naive.Generator;
import org.junit.jupiter.api.Test;

/// A million random cases, decided by the service and by the second reading of the rules, on two
/// threads, each with the draws of its own seed.
///
/// A run prints its seed; `-Dsayso.seed=…` repeats it.
class DeciderAgainstOracleTest {
    private static final int CASES = 1_000_000;
    private static final int LEAST = 1_000;

    @Test
    void bothReadingsOfTheRulesAgreeOnAMillionCases() {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        System.out.println("DeciderAgainstOracleTest: -Dsayso.seed=" + seed);
        CompletableFuture<Disagreements> other =
                CompletableFuture.supplyAsync(() -> half(seed + 1));
        List<Disagreements> halves = List.of(half(seed), other.join());

        Coverage coverage = new Coverage();
        for (Disagreements each : halves) {
            assertThat(each.kinds())
                    .as(
                            "disagreements of seed %d, with an example of each: %s",
                            seed, each.examples())
                    .isEmpty();
            coverage.add(each.coverage());
        }
        assertThat(coverage.rarerThan(LEAST))
                .as("met fewer than %d times, seed %d", LEAST, seed)
                .isEmpty();
    }

    private static Disagreements half(long seed) {
        Disagreements disagreements = new Disagreements(seed);
        Generator.run(seed, CASES / 2, disagreements);
        return disagreements;
    }
}
