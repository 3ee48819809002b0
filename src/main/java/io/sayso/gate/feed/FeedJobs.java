package io.sayso.gate.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.platform.Recurring;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Forgets, again and again, whom erasures were about that no follower can still ask for.
@ApplicationScoped
class FeedJobs {
    private static final Logger LOG = Logger.getLogger(FeedJobs.class);
    private static final int PRIORITY = 2_000;
    private static final Duration SLACK = Duration.ofHours(1);

    private final FeedStore store;
    private final FeedConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("feed").daemon().factory());

    private @Nullable ScheduledFuture<?> running;

    FeedJobs(FeedStore store, FeedConfig config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        running =
                executor.scheduleWithFixedDelay(
                        new Recurring("the feed's forgetting", this::forget),
                        1,
                        10,
                        TimeUnit.MINUTES);
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        ScheduledFuture<?> work = running;
        if (work != null) {
            work.cancel(false);
        }
        executor.shutdownNow();
    }

    private void forget() {
        try {
            store.forget(clock.instant().minus(config.retention()).minus(SLACK));
        } catch (SQLException e) {
            LOG.warnf("whom past erasures were about is not forgotten yet: %s", e.getMessage());
        }
    }
}
