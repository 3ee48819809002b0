package io.sayso.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A snapshot, and what the feed has said since. One thread writes, any number reads: what forbids
/// is there before the position that tells of it.
final class Known {
    private final Snapshot snapshot;
    private final Map<Pseudonym, FeedEvent.Changed> changed = new ConcurrentHashMap<>();
    private final List<FeedEvent.Held> holds = new CopyOnWriteArrayList<>();
    private volatile long overturnedAt;
    private volatile Heard heard;

    /// When all there was to hear had been heard last.
    ///
    /// @param position all before it is known
    /// @param time of the service, then
    /// @param nanos of this machine, no later than it was said
    /// @param wall the same, by the clock that goes on while a machine sleeps
    record Heard(long position, Instant time, long nanos, Instant wall) {}

    /// Begins with what a snapshot says; as good as never heard of.
    Known(Snapshot snapshot, Heard heard) {
        this.snapshot = snapshot;
        this.heard = heard;
    }

    /// Goes on with a newer snapshot and what has been said after its position.
    Known with(Snapshot newer) {
        Known next = new Known(newer, heard);
        long position = newer.manifest().position();
        changed.forEach((who, event) -> {
            if (event.position() > position) {
                next.changed.put(who, event);
            }
        });
        holds.stream().filter(hold -> hold.position() > position).forEach(next.holds::add);
        next.overturnedAt = overturnedAt > position ? overturnedAt : 0;
        return next;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Heard heard() {
        return heard;
    }

    /// What has changed of somebody since the snapshot, or `null`.
    FeedEvent.@Nullable Changed change(Pseudonym who) {
        return changed.get(who);
    }

    /// Whether rules have changed that the snapshot was made by.
    boolean isOverturned() {
        return overturnedAt > 0;
    }

    /// Whether a hold that the snapshot does not know may cover a use. Whom it covers cannot be
    /// known here, since a snapshot does not say where people live: so it covers everybody.
    boolean isHeld(String purpose, String recipient, Instant now) {
        for (FeedEvent.Held hold : holds) {
            if (!now.isBefore(hold.from())
                    && (hold.until() == null || now.isBefore(hold.until()))
                    && isNear(hold.purpose(), purpose)
                    && (hold.recipient().equals("*") || hold.recipient().equals(recipient))) {
                return true;
            }
        }
        return false;
    }

    /// What may be done with the data of somebody: until when it is permitted, in microseconds
    /// since 1970, or why it is not: see [Verdict#of].
    ///
    /// @param now microseconds since 1970, before the snapshot's `notAfter`
    long judge(Pseudonym who, Snapshot.Use use, long now) {
        if (!holds.isEmpty() && isHeld(now)) {
            return Verdict.HELD.code();
        }
        FeedEvent.Changed change = changed.isEmpty() ? null : changed.get(who);
        if (change != null) {
            return (change.erased() ? Verdict.ERASED : Verdict.CHANGED).code();
        }
        return snapshot.until(who, use, now);
    }

    private boolean isHeld(long now) {
        SnapshotManifest manifest = snapshot.manifest();
        return isHeld(
                manifest.purpose(),
                manifest.recipient(),
                Instant.EPOCH.plus(now, ChronoUnit.MICROS));
    }

    /// The people of whom something has changed since the snapshot, and whether they were erased.
    Map<Pseudonym, FeedEvent.Changed> changes() {
        return Map.copyOf(changed);
    }

    /// The holds that the snapshot does not know.
    List<FeedEvent.Held> holds() {
        return List.copyOf(holds);
    }

    /// Takes what the feed says.
    void take(FeedEvent event) {
        if (event.position() <= snapshot.manifest().position()) {
            return;
        }
        switch (event) {
            case FeedEvent.Changed change ->
                    change.people()
                            .forEach(who ->
                                    changed.merge(
                                            who, change, (old, now) -> old.erased() ? old : now));
            case FeedEvent.Held hold -> holds.add(hold);
            case FeedEvent.Overturned rules -> overturnedAt = rules.position();
            case FeedEvent.Harmless _, FeedEvent.Checkpoint _ -> {}
        }
    }

    void heard(Heard now) {
        heard = now;
    }

    /// What came of listening.
    enum Listening {
        /// All that had happened by the time of asking is known.
        UP_TO_DATE,
        /// There is more to be told: this counts as no news yet, however much it was.
        BEHIND,
        /// Positions are another log's: nothing of what is known here can be gone on with.
        OTHER_LOG,
        /// It is no whole answer.
        NOTHING
    }

    /// Takes an answer of the feed: events, and how far they reach.
    ///
    /// @param most events that the answer could have
    /// @param nanos when it was asked for, as are both
    /// @throws IOException if it is cut
    /// @throws JsonFault if it is none, or the node says that it does not know what is new
    Listening hear(byte[] answer, int most, long nanos, Instant wall)
            throws IOException, JsonFault {
        AnswerLines lines = new AnswerLines(new ByteArrayInputStream(answer));
        int told = 0;
        FeedEvent last = null;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            last = FeedEvent.read(line);
            told += last instanceof FeedEvent.Checkpoint ? 0 : 1;
            take(last);
        }
        if (!(last instanceof FeedEvent.Checkpoint(long position, Instant time, String origin))
                || position < heard.position()) {
            return Listening.NOTHING;
        }
        if (!snapshot.manifest().origin().equals(origin)) {
            return Listening.OTHER_LOG;
        }
        Heard before = heard;
        heard =
                told < most
                        ? new Heard(position, time, nanos, wall)
                        : new Heard(position, before.time(), before.nanos(), before.wall());
        return told < most ? Listening.UP_TO_DATE : Listening.BEHIND;
    }

    /// How long ago the feed was heard; by whichever clock says longer.
    Duration silence(long nanos, Instant wall) {
        Heard last = heard;
        Duration steady = Duration.ofNanos(nanos - last.nanos());
        Duration shown = Duration.between(last.wall(), wall);
        return steady.compareTo(shown) > 0 ? steady : shown;
    }

    /// The time of the service, or this machine's if that is later.
    Instant now(long nanos, Instant wall) {
        Heard last = heard;
        Instant theirs = last.time().plusNanos(Math.max(0, nanos - last.nanos()));
        return theirs.isAfter(wall) ? theirs : wall;
    }

    /// Whether one of two purposes is the other, or lies below it.
    private static boolean isNear(String one, String other) {
        return one.equals("*")
                || one.equals(other)
                || one.startsWith(other + ".")
                || other.startsWith(one + ".");
    }
}
