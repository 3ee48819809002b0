package io.sayso.standing;

import io.quarkus.runtime.ShutdownEvent;
import io.sayso.ledger.Resumption;
import io.sayso.platform.Recurring;
import io.sayso.platform.SecretFingerprints;
import io.sayso.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
    private volatile @Nullable Supplier<Standings> everybody;
    private volatile boolean isErased;
    private volatile long dueAt;
    private @Nullable ScheduledFuture<?> ticking;
    private long writtenTo;

    Snapshots(IndexConfig config, SecretFingerprints fingerprints, Resumption log, Ticker ticker) {
        this.config = config;
        this.file = new Snapshot(config.snapshot(), fingerprints.fingerprint(SubjectHasher.SECRET));
        this.log = log;
        this.ticker = ticker;
    }

    /// Reads the snapshot, if there is one of this log.
    Optional<Begun> read(Connection connection) throws SQLException {
        try {
            Resumption.Place place = file.place().orElse(null);
            if (place == null) {
                return Optional.empty();
            }
            if (!log.goesOnFrom(connection, place)) {
                LOG.info("the index's snapshot is not of this log; everybody is read anew");
                return Optional.empty();
            }
            Begun begun = new Begun(file.read(), place);
            writtenTo = place.size();
            LOG.infof(
                    "the index began with its snapshot: %d people as of position %d",
                    begun.standings().size(), place.size());
            return Optional.of(begun);
        } catch (IOException e) {
            LOG.warnf(
                    "the index's snapshot is of no use, everybody is read anew: %s",
                    e.getMessage());
            return Optional.empty();
        }
    }

    /// Begins to write it, each time of those who are known then.
    void begin(Supplier<Standings> known) {
        everybody = known;
        dueAt = ticker.nanos() + (writtenTo > 0 ? config.every() : config.afterErasure()).toNanos();
        long pause = Math.max(1, config.afterErasure().toMillis() / 10);
        ticking =
                background.scheduleWithFixedDelay(
                        new Recurring("the index's snapshot", this::tick),
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
    }

    /// Somebody was erased who may be in it.
    void erased() {
        isErased = true;
        dueAt = Math.min(dueAt, ticker.nanos() + config.afterErasure().toNanos());
    }

    private void tick() {
        if (ticker.nanos() - dueAt >= 0) {
            write();
        }
    }

    /// Writes it if anything was told since the last time.
    synchronized void write() {
        Supplier<Standings> known = everybody;
        Resumption.Place place = log.now();
        boolean forgets = isErased;
        if (known == null || place.size() == 0 || place.size() == writtenTo && !forgets) {
            return;
        }
        isErased = false;
        dueAt = ticker.nanos() + config.every().toNanos();
        try {
            file.write(place, known.get());
            writtenTo = place.size();
        } catch (IOException e) {
            LOG.warnf("the index's snapshot cannot be written: %s", e.toString());
            if (forgets) {
                delete();
            }
        }
    }

    private void delete() {
        try {
            file.delete();
        } catch (IOException e) {
            LOG.errorf("the index's snapshot, of before an erasure, cannot be deleted: %s", e);
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
