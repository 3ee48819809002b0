package io.sayso.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only when somebody waits, or the test says so.
final class SteppedTime implements Waiting {
    private final List<Duration> pauses = new ArrayList<>();
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration length) {
        pauses.add(length);
        pass(length);
    }

    void pass(Duration length) {
        now += length.toNanos();
    }

    /// How long was waited, each time.
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
