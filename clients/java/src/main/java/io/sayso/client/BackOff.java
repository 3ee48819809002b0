package io.sayso.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// When to try again: after twice as long each time, spread at random so that a crowd does not come
/// back at once, or when the service said; never after the patience has run out. Confined to one
/// call.
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Waiting waiting;
    private final long start;
    private final Duration patience;
    private Duration next = FIRST;

    BackOff(Duration patience, Waiting waiting) {
        this.waiting = waiting;
        this.start = waiting.nanoTime();
        this.patience = patience;
    }

    /// Waits, if there is patience left for it.
    ///
    /// @param asked what the service said, or `null`
    /// @return false if there is not, at once
    /// @throws NoAnswerException if interrupted
    boolean pause(@Nullable Duration asked) throws NoAnswerException {
        long spread = ThreadLocalRandom.current().nextLong(next.toNanos() / 2, next.toNanos() + 1);
        Duration pause = Duration.ofNanos(spread);
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked;
        }
        Duration spent = Duration.ofNanos(waiting.nanoTime() - start);
        if (spent.plus(pause).compareTo(patience) >= 0) {
            return false;
        }
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        try {
            waiting.pause(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Unknowable.BROKEN_OFF, "interrupted", e);
        }
    }
}
