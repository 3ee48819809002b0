package io.sayso.transparency;

import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.Census;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Has people counted when somebody asks and the last count is old; one count at a time, however
/// many ask.
@ApplicationScoped
class Figures {
    private static final Logger LOG = Logger.getLogger(Figures.class);

    private final Census census;
    private final CurrentRulebook rulebook;
    private final InstantSource clock;
    private final TransparencyConfig config;
    private Transparency.@Nullable Counts counted;
    private @Nullable CompletableFuture<Optional<Transparency.Counts>> counting;

    Figures(
            Census census,
            CurrentRulebook rulebook,
            InstantSource clock,
            TransparencyConfig config) {
        this.census = census;
        this.rulebook = rulebook;
        this.clock = clock;
        this.config = config;
    }

    /// The last count; nothing while the first one takes longer than patience lasts.
    Optional<Transparency.Counts> counts() {
        CompletableFuture<Optional<Transparency.Counts>> running = current();
        try {
            return running.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return last();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last();
        } catch (ExecutionException e) {
            LOG.warn("people could not be counted", e.getCause());
            return last();
        }
    }

    private synchronized Optional<Transparency.Counts> last() {
        return Optional.ofNullable(counted);
    }

    private synchronized CompletableFuture<Optional<Transparency.Counts>> current() {
        if (counting != null && !counting.isDone()) {
            return counting;
        }
        if (counted != null && clock.instant().isBefore(counted.countedAt().plus(config.every()))) {
            return CompletableFuture.completedFuture(Optional.of(counted));
        }
        CompletableFuture<Optional<Transparency.Counts>> started =
                CompletableFuture.supplyAsync(this::count, Thread.ofVirtual()::start);
        counting = started;
        return started;
    }

    private Optional<Transparency.Counts> count() {
        Instant time = clock.instant();
        Tally tally = new Tally(rulebook.get(), time);
        try {
            census.take(tally);
        } catch (SQLException e) {
            throw new IllegalStateException("the census cannot be taken", e);
        }
        return Optional.of(keep(tally.counts()));
    }

    private synchronized Transparency.Counts keep(Transparency.Counts counts) {
        counted = counts;
        return counts;
    }
}
