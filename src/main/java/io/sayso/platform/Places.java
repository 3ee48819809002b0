package io.sayso.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Places on this node for what takes long, of which nobody may take all: whoever has their share
/// hears 429, and everybody 503 once all are taken. Safe for any number of threads.
public final class Places {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final String what;
    private final int most;
    private final int share;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /// @param what is done in them, in the plural, as callers are told: `streams`
    /// @param most how many there are
    /// @param share how many of them one holder may have
    /// @throws IllegalArgumentException if one of them is less than 1
    public Places(String what, int most, int share) {
        if (most < 1 || share < 1) {
            throw new IllegalArgumentException("of " + what + " there is a place for one at least");
        }
        this.what = what;
        this.most = most;
        this.share = share;
    }

    /// A place that is taken, until it is closed. Closing it again does nothing.
    public final class Place implements AutoCloseable {
        private final String holder;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Place(String holder) {
            this.holder = holder;
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                giveBack(holder);
            }
        }
    }

    /// Takes one.
    ///
    /// @param holder whose share it is of: a recipient; callers without one share what nobody has
    /// @throws HttpProblem 429 if that share is taken, 503 if all places are
    public Place take(@Nullable String holder) {
        String named = holder == null ? "" : holder;
        synchronized (this) {
            int own = taken.getOrDefault(named, 0);
            if (own >= share) {
                throw ProblemType.SHARE_TAKEN.retryAfter(
                        "On this node a recipient may have %d %s at once.".formatted(share, what),
                        SOON);
            }
            if (all >= most) {
                throw ProblemType.BUSY.retryAfter(
                        "This node has as many %s as it can at once.".formatted(what), SOON);
            }
            taken.put(named, own + 1);
            all++;
        }
        return new Place(named);
    }

    private synchronized void giveBack(String holder) {
        taken.computeIfPresent(holder, (_, own) -> own == 1 ? null : own - 1);
        all--;
    }

    /// How many are taken.
    synchronized int taken() {
        return all;
    }
}
