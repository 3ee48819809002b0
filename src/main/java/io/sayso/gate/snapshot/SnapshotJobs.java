package io.sayso.gate.snapshot;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.gate.feed.Departures;
import io.sayso.ledger.Follower;
import io.sayso.platform.Recurring;
import io.sayso.standing.Pseudonym;
import io.sayso.standing.Pseudonyms;
import io.sayso.standing.Stem;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Has snapshots made that somebody wants, one after the other, and thrown away when they are over.
///
/// An erasure has every snapshot made anew that lists the person, at once; the ones that did are
/// thrown away as soon as the new one is there, or nobody wants one.
@ApplicationScoped
class SnapshotJobs {
    private static final Logger LOG = Logger.getLogger(SnapshotJobs.class);
    private static final int PRIORITY = 2_000;

    private final Shelf shelf;
    private final Making making;
    private final Follower follower;
    private final Departures departures;
    private final Pseudonyms pseudonyms;
    private final SnapshotConfig config;
    private final InstantSource clock;
    private final Wanted wanted;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("snapshots").daemon().factory());

    /// Names of snapshots that list somebody who was erased since.
    private final Set<String> listing = new HashSet<>();

    private long looked;
    private @Nullable ScheduledFuture<?> running;

    SnapshotJobs(
            Shelf shelf,
            Making making,
            Follower follower,
            Departures departures,
            Pseudonyms pseudonyms,
            SnapshotConfig config,
            InstantSource clock) {
        this.shelf = shelf;
        this.making = making;
        this.follower = follower;
        this.departures = departures;
        this.pseudonyms = pseudonyms;
        this.config = config;
        this.clock = clock;
        this.wanted = new Wanted(config.topics(), config.topicsPerRecipient());
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        shelf.open(follower.applied().position().value(), clock.instant());
        for (Kept each : shelf.all()) {
            wanted.note(each.manifest().topic(), each.manifest().createdAt());
        }
        long interval = config.interval().toMillis();
        running =
                executor.scheduleWithFixedDelay(
                        new Recurring("the making of snapshots", this::run),
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
            LOG.debug("a snapshot is left unfinished");
        }
    }

    /// Notes that somebody wants snapshots of that topic.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 429 or 503 if none will be made, since
    ///   there are too many others
    void want(Topic topic) {
        wanted.add(topic, clock.instant());
    }

    private void run() {
        Instant now = clock.instant();
        wanted.forget(now.minus(config.lifetime()));
        try {
            lookForDeparted();
        } catch (SQLException e) {
            LOG.warnf("snapshots are not looked through: %s", e.getMessage());
        }
        for (Topic topic : wanted.topics()) {
            try {
                if (follower.isFresh() && isDue(topic, now)) {
                    making.make(topic);
                }
            } catch (CancellationException e) {
                return;
            } catch (IOException | SQLException | RuntimeException e) {
                LOG.warnf("no snapshot of %s is made: %s", topic.slug(), e.getMessage());
            }
        }
        shelf.prune(now);
        throwAwayWhatListsDeparted();
    }

    private boolean isDue(Topic topic, Instant now) {
        Optional<Kept> newest = shelf.newest(topic);
        if (newest.isEmpty()) {
            return true;
        }
        Manifest manifest = newest.get().manifest();
        boolean grown = follower.applied().position().value() > manifest.position();
        return grown && !now.isBefore(manifest.createdAt().plus(config.every()))
                || !now.isBefore(manifest.createdAt().plus(config.lifetime().dividedBy(2)))
                || listing.contains(manifest.id());
    }

    // Everybody erased is looked for once, on everything that was on the shelf before.
    private void lookForDeparted() throws SQLException {
        long applied = follower.applied().position().value();
        List<Stem> departed = departures.since(looked);
        for (Kept each : departed.isEmpty() ? List.<Kept>of() : shelf.all()) {
            Pseudonyms.Ring ring = pseudonyms.ring(each.manifest().topic().recipient());
            if (each.manifest().topic().format() == Format.PARQUET
                    || departed.stream().anyMatch(stem -> lists(each, ring.of(stem)))) {
                listing.add(each.manifest().id());
            }
        }
        looked = applied;
    }

    // Of what nobody wants any more no other is made: it goes at once.
    private void throwAwayWhatListsDeparted() {
        for (Kept each : shelf.all()) {
            Topic topic = each.manifest().topic();
            boolean stays = wanted.contains(topic) && shelf.newest(topic).equals(Optional.of(each));
            if (listing.contains(each.manifest().id()) && !stays) {
                shelf.remove(each);
                listing.remove(each.manifest().id());
            }
        }
    }

    private static boolean lists(Kept some, Pseudonym subject) {
        try {
            for (Manifest.Part part : some.manifest().parts()) {
                if (Files.exists(some.part(part.number()))
                        && PartFile.map(some.part(part.number())).lists(subject)) {
                    return true;
                }
            }
            return Files.exists(some.delta()) && PartFile.map(some.delta()).lists(subject);
        } catch (IOException e) {
            return true;
        }
    }
}
