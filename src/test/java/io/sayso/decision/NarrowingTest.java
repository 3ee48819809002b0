package io.sayso.decision;

import static org.assertj.core.api.Assertions.assertThat;

import naive.Generator;
import org.junit.jupiter.api.Test;

/// What is said to narrow never permits what was denied: random changes of random rules, random
/// people, random questions.
///
/// A run prints its seed; `-Dsayso.seed=…` repeats it, `-Dsayso.narrowing.cases=…` makes it longer.
class NarrowingTest {
    private static final int CASES = Integer.getInteger("sayso.narrowing.cases", 80_000);

    @Test
    void aChangeThatOnlyNarrowsTurnsNoDenyIntoAPermit() {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        Flips flips = new Flips(seed);

        Generator.run(seed, CASES, flips);

        System.out.printf("NarrowingTest: -Dsayso.seed=%d, %s%n", seed, flips);
        assertThat(flips.wrong()).as("seed %d", seed).isNull();
        assertThat(flips.narrowed()).as("denials that narrowing made").isGreaterThan(20);
        assertThat(flips.loosened())
                .as("parts that by themselves made permits, seed %d", seed)
                .isNotEmpty();
    }
}
