package io.sayso.decision.profile;

import static org.assertj.core.api.Assertions.assertThat;

import naive.Generator;
import org.junit.jupiter.api.Test;

/// Look-ups against the pure function, in random worlds, at every kind of boundary and a
/// microsecond to either side.
///
/// A run prints its seed; `-Dsayso.seed=…` repeats it.
class CellsTest {
    private static final int CASES = Integer.getInteger("sayso.cells.cases", 25_000);

    @Test
    void aDecisionLookedUpIsTheDecisionThatWouldBeMade() {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        Lookups lookups = new Lookups(seed);

        Generator.run(seed, CASES, lookups);

        System.out.printf(
                "CellsTest: -Dsayso.seed=%d, %d asked, %d remembered, %d undecided%n",
                seed, lookups.asked(), lookups.remembered(), lookups.undecided());
        assertThat(lookups.differences())
                .as("differences of seed %d, with an example: %s", seed, lookups.examples())
                .isEmpty();
        assertThat(lookups.remembered())
                .as("found decided before, of %d, seed %d", lookups.asked(), seed)
                .isGreaterThan(lookups.asked() / 10);
    }
}
