package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Whatever officers do, in whatever order: no stored or silent no becomes a permit without notice,
/// window, lead time and two officers.
///
/// A run prints its seed; `-Dsayso.seed=…` repeats it, `-Dsayso.officers.runs=…` makes it longer.
class OfficersTest {
    private static final int RUNS = Integer.getInteger("sayso.officers.runs", 15);

    @Test
    void noSequenceOfAllowedActionsTurnsANoIntoAYes() {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        int permits = 0;
        int loosened = 0;
        for (int run = 0; run < RUNS; run++) {
            Mischief mischief = new Mischief(seed + run);
            mischief.run(80);
            assertThat(mischief.wrong()).as("-Dsayso.seed=%d", seed + run).isNull();
            permits += mischief.permits();
            loosened += mischief.loosened();
        }
        System.out.printf(
                "OfficersTest: -Dsayso.seed=%d, %d permits by silence, %d by what was loosened%n",
                seed, permits, loosened);
        assertThat(permits).as("permits by silence, seed %d", seed).isPositive();
    }
}
