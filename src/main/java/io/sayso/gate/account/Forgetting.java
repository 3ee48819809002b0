package io.sayso.gate.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Takes out of the rows behind the log whom nobody may be found as any more, and what is too old.
/// On a thread of its own: it may take long, and answers do not wait for it.
@ApplicationScoped
class Forgetting {
    private static final Logger LOG = Logger.getLogger(Forgetting.class);
    private static final int PRUNED = 100;

    private final BatchStore batches;
    private final ForgottenStore forgotten;
    private final AccountConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("decision-log-forgetting").factory());
    private volatile boolean stopping;

    Forgetting(
            BatchStore batches,
            ForgottenStore forgotten,
            AccountConfig config,
            InstantSource clock) {
        this.batches = batches;
        this.forgotten = forgotten;
        this.config = config;
        this.clock = clock;
    }

    void start() {
        long every = config.window().toMillis();
        ScheduledFuture<?> _ =
                thread.scheduleWithFixedDelay(this::forget, every, every, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(this::prune, 1, 60, TimeUnit.MINUTES);
    }

    void stop() throws InterruptedException {
        stopping = true;
        thread.shutdown();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void forget() {
        try {
            forgotten.forget();
        } catch (SQLException | RuntimeException | Error e) {
            LOG.warnf("erased people are still in lists of lookups: %s", e.getMessage());
        }
    }

    private void prune() {
        try {
            Instant before = clock.instant().minus(config.retention());
            while (!stopping && batches.prune(before, PRUNED) == PRUNED) {
                LOG.debug("old lookups are deleted");
            }
            forgotten.prune(before);
        } catch (SQLException | RuntimeException | Error e) {
            LOG.warnf("old lookups are still there: %s", e.getMessage());
        }
    }
}
