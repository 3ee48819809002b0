package io.sayso.decision;

import static org.assertj.core.api.Assertions.assertThat;

import naive.Generator;
import org.junit.jupiter.api.Test;

/// A million random cases, decided by the service and by the second reading of the rules.
///
/// A run prints its seed; `-Dsayso.seed=…` repeats it.
class DeciderAgainstOracleTest {
    private static final int CASES = 1_000_000;
    private static final int LEAST = 1_000;

    @Test
    void bothReadingsOfTheRulesAgreeOnAMillionCases() {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        System.out.println("DeciderAgainstOracleTest: -Dsayso.seed=" + seed);
        Disagreements disagreements = new Disagreements(seed);

        Generator.run(seed, CASES, disagreements);

        assertThat(disagreements.kinds())
                .as(
                        "disagreements of seed %d, with an example of each: %s",
                        seed, disagreements.examples())
                .isEmpty();
        assertThat(disagreements.coverage().rarerThan(LEAST))
                .as("met fewer than %d times, seed %d", LEAST, seed)
                .isEmpty();
    }
}
