package io.sayso.platform;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Says which requests are turned away because more come than can be answered: those that have
/// waited for too long when their turn comes. So what is answered is answered in time, and what is
/// not costs next to nothing.
///
/// Whoever asks waits less long than whoever says no: a person's answer, an erasure and an order to
/// suspend training are turned away last of all. What watches over the service never is.
@Singleton
class Crowd {
    private static final Duration PERIOD = Duration.ofMillis(25);
    private static final ThreadLocal<@Nullable LoopDelay> LOOP = new ThreadLocal<>();

    /// Where people, and recorders and officers for them, say no.
    private static final List<String> REFUSALS =
            List.of(
                    "/v1/me/",
                    "/v1/subjects",
                    "/v1/holds",
                    "/v1/objections",
                    "/v1/data-rights-request",
                    "/objection",
                    "/preferences");

    private static final String OPERATION = "/q/";

    private final HttpConfig config;
    private final Ticker ticker;

    Crowd(HttpConfig config, Ticker ticker) {
        this.config = config;
        this.ticker = ticker;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        watch(vertx);
    }

    /// Watches every event loop.
    void watch(Vertx vertx) {
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            loop.execute(() -> {
                LoopDelay delay = new LoopDelay(ticker, PERIOD);
                LOOP.set(delay);
                ScheduledFuture<?> _ =
                        loop.scheduleWithFixedDelay(
                                delay::tick,
                                PERIOD.toNanos(),
                                PERIOD.toNanos(),
                                TimeUnit.NANOSECONDS);
            });
        }
    }

    /// Whether a request that has its turn now, on this event loop, has waited for too long.
    boolean turnsAway(String path) {
        LoopDelay delay = LOOP.get();
        if (delay == null || path.startsWith(OPERATION)) {
            return false;
        }
        return delay.exceeds(
                REFUSALS.stream().anyMatch(path::startsWith)
                        ? config.longestWaitOfRefusals()
                        : config.longestWait());
    }
}
