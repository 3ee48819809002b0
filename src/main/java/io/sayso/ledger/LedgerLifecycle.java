package io.sayso.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.platform.Recurring;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts the log in order: projections into memory, then the writer, the poll and the publisher.
@ApplicationScoped
class LedgerLifecycle {
    /// The priority at which the log is ready; who writes at start observes with a higher number.
    static final int PRIORITY = 1_000;

    /// After everything that writes at start.
    private static final int LAST = 10_000;

    private final Follower follower;
    private final GroupCommit commit;
    private final Publisher publisher;
    private final Housekeeping housekeeping;
    private final ContinuityCheck check;
    private final Continuity continuity;
    private final Recovery recovery;
    private final Verification verification;
    private final Pruner pruner;
    private final LedgerConfig config;
    private final ScheduledExecutorService poll =
            Executors.newSingleThreadScheduledExecutor(daemon("log-poll"));
    private final ScheduledExecutorService publish =
            Executors.newSingleThreadScheduledExecutor(daemon("log-publish"));
    private final ScheduledExecutorService verify =
            Executors.newSingleThreadScheduledExecutor(daemon("log-verify"));
    private final ScheduledExecutorService prune =
            Executors.newSingleThreadScheduledExecutor(daemon("log-prune"));

    private @Nullable ScheduledFuture<?> polling;
    private @Nullable ScheduledFuture<?> publishing;
    private @Nullable ScheduledFuture<?> tidying;
    private @Nullable ScheduledFuture<?> verifying;
    private @Nullable ScheduledFuture<?> pruning;

    LedgerLifecycle(
            Follower follower,
            GroupCommit commit,
            Publisher publisher,
            Housekeeping housekeeping,
            ContinuityCheck check,
            Continuity continuity,
            Recovery recovery,
            Verification verification,
            Pruner pruner,
            LedgerConfig config) {
        this.follower = follower;
        this.commit = commit;
        this.publisher = publisher;
        this.housekeeping = housekeeping;
        this.check = check;
        this.continuity = continuity;
        this.recovery = recovery;
        this.verification = verification;
        this.pruner = pruner;
        this.config = config;
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event) throws SQLException {
        publisher.open();
        check.run();
        follower.load();
        commit.open();
        if (continuity.broken().isEmpty()) {
            recovery.replay();
        }
        long interval = config.pollInterval().toMillis();
        polling =
                poll.scheduleWithFixedDelay(
                        new Recurring("the log's poll", follower::poll),
                        interval,
                        interval,
                        TimeUnit.MILLISECONDS);
        Runnable sign = new Recurring("the log's publisher", publisher::tick);
        long pace = Math.max(1, config.publishInterval().toMillis());
        publishing = publish.scheduleWithFixedDelay(sign, pace, pace, TimeUnit.MILLISECONDS);
        Runnable tidy = new Recurring("the log's housekeeping", housekeeping::tidy);
        tidying = publish.scheduleWithFixedDelay(tidy, 1, 60, TimeUnit.MINUTES);
        // At least a tile a step, so that a low rate means longer pauses.
        int step = Math.max(TileMath.WIDTH, config.verifyRate() / 10);
        long pause = Math.max(1, 1_000L * step / config.verifyRate());
        verifying =
                verify.scheduleWithFixedDelay(
                        new Recurring("the log's verification", () -> verification.step(step)),
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
        long look = config.pruneInterval().toMillis();
        pruning =
                prune.scheduleWithFixedDelay(
                        new Recurring("the log's pruning", pruner::drop),
                        look,
                        look,
                        TimeUnit.MILLISECONDS);
    }

    /// Signs what the start has written, so that whoever is served finds a checkpoint.
    void signFirst(@Observes @Priority(LAST) StartupEvent event) {
        new Recurring("the log's publisher", publisher::tick).run();
    }

    void stop(@Observes ShutdownEvent event) {
        cancel(polling);
        cancel(publishing);
        cancel(tidying);
        cancel(verifying);
        cancel(pruning);
        poll.shutdownNow();
        publish.shutdownNow();
        verify.shutdownNow();
        prune.shutdownNow();
    }

    private static void cancel(@Nullable ScheduledFuture<?> running) {
        if (running != null) {
            running.cancel(false);
        }
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().name(name).daemon().factory();
    }
}
