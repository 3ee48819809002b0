package io.sayso.standing;

import io.quarkus.runtime.ShutdownEvent;
import io.sayso.ledger.Resumption;
import io.sayso.platform.Recurring;
import io.sayso.platform.SecretFiles;
import io.sayso.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// When the [Snapshot] is read and written: at the start, every so often, soon after an erasure and
/// at the end.
@ApplicationScoped
class Snapshots {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    /// Everybody as of a snapshot.
    ///
    /// @param place how much of the log they know at least
    record Begun(Standings standings, Resumption.Place place) {}

    private final IndexConfig config;
    private final Snapshot file;
    private final Resumption log;
    private final Ticker ticker;
    private final ScheduledExecutorService background =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("index-snapshot").daemon().factory());
    private final AtomicBoolean isErased = new AtomicBoolean();
    private volatile long erasedAt;
    private volatile @Nullable Supplier<Standings> everybody;
    private @Nullable ScheduledFuture<?> ticking;
    private long writtenAt;
    private long writtenTo;

    Snapshots(
            IndexConfig config,
            SecretFiles secrets,
            @ConfigProperty(name = "quarkus.application.version") String release,
            Resumption log,
            Ticker ticker) {
        this.config = config;
        this.file = new Snapshot(config.snapshot(), secrets.read(SubjectHasher.SECRET), release);
        this.log = log;
        this.ticker = ticker;
    }

    /// Reads the snapshot, if there is one of this log; does away with any other.
    Optional<Begun> read(Connection connection) throws SQLException {
        try {
            Snapshot.Content content = file.read().orElse(null);
            if (content == null) {
                return Optional.empty();
            }
            if (log.goesOnFrom(connection, content.from())
                    && log.goesOnFrom(connection, content.to())) {
                writtenTo = content.from().size();
                LOG.infof(
                        "the index began with its snapshot: %d people as of position %d",
                        content.standings().size(), writtenTo);
                return Optional.of(new Begun(content.standings(), content.from()));
            }
            LOG.info("the index's snapshot is not of this log; everybody is read anew");
        } catch (IOException e) {
            LOG.warnf(
                    "the index's snapshot is of no use, everybody is read anew: %s",
                    e.getMessage());
        }
        delete();
        return Optional.empty();
    }

    /// Begins to write it, each time of those who are known then.
    void begin(Supplier<Standings> known) {
        everybody = known;
        Duration soon = config.afterErasure();
        // Where there was none, the first is written soon.
        Duration age = writtenTo > 0 ? Duration.ZERO : config.every().minus(soon);
        writtenAt = ticker.nanos() - age.toNanos();
        long pause = Math.max(1, soon.toMillis() / 10);
        ticking =
                background.scheduleWithFixedDelay(
                        new Recurring("the index's snapshot", this::tick),
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
    }

    /// Somebody was erased who may be in it.
    void erased() {
        if (!isErased.get()) {
            erasedAt = ticker.nanos();
            isErased.set(true);
        }
    }

    /// Writes it if it is time to.
    synchronized void tick() {
        long now = ticker.nanos();
        if (now - writtenAt >= config.every().toNanos()
                || isErased.get() && now - erasedAt >= config.afterErasure().toNanos()) {
            write();
        }
    }

    /// Writes it if anything was told since the last time.
    private synchronized void write() {
        Supplier<Standings> known = everybody;
        long size = log.now().size();
        if (known == null || size == 0 || size == writtenTo && !isErased.get()) {
            return;
        }
        // Whoever is erased from here on is taken out by the next one.
        boolean forgets = isErased.getAndSet(false);
        writtenAt = ticker.nanos();
        boolean isWritten = false;
        try {
            writtenTo = file.write(known.get(), log::now).size();
            isWritten = true;
        } catch (IOException e) {
            LOG.warnf("the index's snapshot cannot be written: %s", e.toString());
        } finally {
            if (forgets && !isWritten) {
                delete();
            }
        }
    }

    private void delete() {
        try {
            file.delete();
        } catch (IOException e) {
            LOG.errorf("the index's old snapshot cannot be deleted: %s", e);
            erased();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel(false);
        }
        background.shutdown();
        write();
    }
}
