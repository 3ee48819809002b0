package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When the rounds of an event loop are a queue.
class LoopDelayTest {
    private static final Duration PERIOD = Duration.ofMillis(25);
    private static final Duration LONGEST = Duration.ofMillis(250);

    private long now = 1_000_000_000;
    private final LoopDelay delay = new LoopDelay(() -> now, PERIOD);

    @Test
    void aLoopThatComesRoundInTimeIsNoQueue() {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(270));
            delay.tick();
        }
        assertThat(delay.exceeds(LONGEST)).isFalse();
    }

    @Test
    void oneLongRoundIsAnAccident() {
        pass(Duration.ofSeconds(10));
        assertThat(delay.exceeds(LONGEST)).isFalse();
        delay.tick();
        pass(Duration.ofMillis(100));
        assertThat(delay.exceeds(LONGEST)).isFalse();
    }

    @Test
    void whoComesLateInASecondLongRoundHasWaitedTooLong() {
        pass(Duration.ofMillis(600));
        delay.tick();
        assertThat(delay.exceeds(LONGEST)).as("the first of the round").isFalse();
        pass(PERIOD.plus(LONGEST));
        assertThat(delay.exceeds(LONGEST)).as("at the bound").isFalse();
        pass(Duration.ofNanos(1));
        assertThat(delay.exceeds(LONGEST)).as("after it").isTrue();
        assertThat(delay.exceeds(Duration.ofSeconds(10))).as("who may wait longer").isFalse();
        delay.tick();
        pass(PERIOD);
        assertThat(delay.exceeds(LONGEST)).as("the first of the next round").isFalse();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
