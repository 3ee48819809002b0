package io.sayso.platform;

import java.time.Duration;

/// How long what one event loop turns to has waited already: it is told regularly that the loop has
/// come round, and whatever comes while that is overdue has waited for at least as long.
///
/// One long round is an accident, such as a pause of the virtual machine; two in succession are a
/// queue. Confined to the loop's thread.
final class LoopDelay {
    private final Ticker ticker;
    private final long period;
    private long cameRound;
    private long before;

    /// @param period how often the loop is expected to come round when there is nothing to wait for
    LoopDelay(Ticker ticker, Duration period) {
        this.ticker = ticker;
        this.period = period.toNanos();
        this.cameRound = ticker.nanos();
    }

    /// The loop has come round.
    void tick() {
        long now = ticker.nanos();
        before = now - cameRound - period;
        cameRound = now;
    }

    /// Whether both this round and the one before take longer than that.
    boolean exceeds(Duration longest) {
        long most = longest.toNanos();
        return before > most && ticker.nanos() - cameRound - period > most;
    }
}
