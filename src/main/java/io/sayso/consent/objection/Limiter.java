package io.sayso.consent.objection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often something may happen for each of many keys within a time. Remembers a bounded number
/// of keys: where there is no room for another, it may not happen at all.
///
/// Safe for any number of threads.
public final class Limiter {
    private final int most;
    private final Duration window;
    private final int keys;
    private final InstantSource clock;

    /// In the order in which they end.
    private final Map<String, Window> seen = new LinkedHashMap<>();

    private record Window(Instant end, int taken) {}

    /// @param most times of one key within a window
    /// @param keys remembered at once
    public Limiter(int most, Duration window, int keys, InstantSource clock) {
        this.most = most;
        this.window = window;
        this.keys = keys;
        this.clock = clock;
    }

    /// Whether it may happen now; then it has.
    public synchronized boolean take(String key) {
        Instant now = clock.instant();
        forget(now);
        Window open = seen.get(key);
        if (open != null) {
            return open.taken() < most
                    && seen.replace(key, open, new Window(open.end(), open.taken() + 1));
        }
        if (seen.size() >= keys) {
            return false;
        }
        seen.put(key, new Window(now.plus(window), 1));
        return true;
    }

    // A clock that was put back keeps what it would have forgotten, and no longer.
    private void forget(Instant now) {
        Iterator<Window> oldest = seen.values().iterator();
        while (oldest.hasNext() && !oldest.next().end().isAfter(now)) {
            oldest.remove();
        }
    }
}
