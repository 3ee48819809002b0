package io.sayso.erasure;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.platform.Recurring;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Does what of an erasure may wait, again and again: each piece can be ended anywhere and begun
/// again by any node.
@ApplicationScoped
class ErasureJobs {
    private static final Logger LOG = Logger.getLogger(ErasureJobs.class);
    private static final int PRIORITY = 2_000;

    private final Erasures erasures;
    private final ErasureReplay replay;
    private final ErasureBatches batches;
    private final KeyEncryptionRotation rotation;
    private final ErasureConfig config;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("erasure").daemon().factory());

    private @Nullable ScheduledFuture<?> running;

    ErasureJobs(
            Erasures erasures,
            ErasureReplay replay,
            ErasureBatches batches,
            KeyEncryptionRotation rotation,
            ErasureConfig config) {
        this.erasures = erasures;
        this.replay = replay;
        this.batches = batches;
        this.rotation = rotation;
        this.config = config;
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        long interval = config.jobInterval().toMillis();
        running =
                executor.scheduleWithFixedDelay(
                        new Recurring("what of an erasure may wait", this::run),
                        interval,
                        interval,
                        TimeUnit.MILLISECONDS);
    }

    // Before the pool closes.
    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        ScheduledFuture<?> work = running;
        if (work != null) {
            work.cancel(false);
        }
        executor.shutdownNow();
        if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.debug("a piece of work is left for the next start");
        }
    }

    private void run() {
        if (!replay.isDone()) {
            attempt("erasures are not done again yet", replay::replay);
        }
        attempt("erasures are not in the journal yet", replay::copy);
        attempt("who was restricted long enough is not erased yet", erasures::eraseDue);
        attempt("no batch of erasures is made yet", batches::makeIfDue);
        attempt("keys are not wrapped anew yet", rotation::rotate);
    }

    private static void attempt(String otherwise, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s: %s", otherwise, e.getMessage());
        } catch (Error e) { // which must not keep the others from their turn
            LOG.error(otherwise, e);
        }
    }
}
