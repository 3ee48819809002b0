package io.sayso.consent.objection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How often something may happen, in bounded memory.
class LimiterTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aKeyIsTakenAsOftenAsItMayBeInAWindow() {
        Limiter limiter = new Limiter(2, HOUR, 10, () -> now);
        assertThat(limiter.take("a")).isTrue();
        now = now.plus(HOUR.minusNanos(1));
        assertThat(limiter.take("a")).isTrue();
        assertThat(limiter.take("a")).isFalse();
        assertThat(limiter.take("b")).isTrue();
        now = now.plusNanos(1);
        assertThat(limiter.take("a")).isTrue();
    }

    @Test
    void whereThereIsNoRoomForAnotherKeyItMayNotHappen() {
        Limiter limiter = new Limiter(2, HOUR, 2, () -> now);
        limiter.take("a");
        now = now.plusSeconds(1);
        limiter.take("b");
        assertThat(limiter.take("c")).isFalse();
        assertThat(limiter.take("a")).isTrue();
        now = now.plus(HOUR).minusSeconds(1);
        assertThat(limiter.take("c")).isTrue();
    }
}
