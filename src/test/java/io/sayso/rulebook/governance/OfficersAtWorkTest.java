package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sayso.platform.MovedClock;
import io.sayso.platform.MovedDeployment;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What [OfficersTest] says of the rules' own code, said of a whole deployment over HTTP, of which
/// nothing but the clocks is replaced: no stored or silent no becomes a permit without notice,
/// window, lead time and two officers.
///
/// A run prints its seed; `-Dsayso.seed=…` repeats its draws, though not its times.
@QuarkusTest
@TestProfile(MovedDeployment.class)
class OfficersAtWorkTest {
    private static final int STEPS = 150;
    private static final int MANY_STEPS = 5_000;

    @Inject MovedClock clock;
    @Inject RulebookHolder rules;

    @Test
    void noSequenceOfAllowedActionsTurnsANoIntoAYes() {
        run(STEPS);
    }

    @Tag("soak")
    @Test
    void noLongSequenceOfAllowedActionsTurnsANoIntoAYes() {
        run(MANY_STEPS);
    }

    private void run(int steps) {
        long seed = Long.getLong("sayso.seed", System.nanoTime());
        WiredMischief mischief = new WiredMischief(seed, clock, rules);
        mischief.begin();
        mischief.run(steps);
        System.out.printf(
                "OfficersAtWorkTest: -Dsayso.seed=%d, %d steps, %s%n",
                seed, steps, mischief.tally());
        assertThat(mischief.wrong()).as("-Dsayso.seed=%d", seed).isNull();
        assertThat(mischief.permits("US-TX")).as("permits by silence").isPositive();
        assertThat(mischief.permits("HK")).as("permits by what was loosened").isPositive();
    }
}
