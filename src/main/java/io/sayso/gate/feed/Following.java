package io.sayso.gate.feed;

import io.sayso.ledger.Change;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Stem;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// One caller's way along the log: tells what this node has applied, in order and once each, and
/// waits for more.
///
/// Nothing is kept for a caller that reads slowly: what comes next is read when it is wanted.
/// Confined to one thread, which it holds up.
final class Following {
    /// How long to follow.
    ///
    /// @param limit most events, checkpoints not counted
    /// @param patience how long to wait for the first event; a stream waits as long as it lives
    /// @param endless whether to go on when everything there is has been told
    record Span(long limit, Duration patience, boolean endless) {}

    /// Least time between two reads at the head: what comes at once is read at once.
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final Feeds feeds;
    private final Relevance relevance;
    private final Span span;
    private final EventWriter writer;
    private long position;
    private long told;
    private long spoken;
    private long read;

    /// @param after everything before this position is known to the caller
    Following(Feeds feeds, Relevance relevance, Span span, EventWriter writer, long after) {
        this.feeds = feeds;
        this.relevance = relevance;
        this.span = span;
        this.writer = writer;
        this.position = after;
    }

    /// Tells until the span is over, and ends with a checkpoint; or with an error if this node can
    /// no longer say what is new.
    ///
    /// @throws IOException if the caller is gone
    void write(OutputStream out) throws IOException {
        long end = feeds.nanos() + span.patience().toNanos();
        long goal = feeds.applied();
        spoken = feeds.nanos();
        read = spoken - PAUSE;
        try {
            if (span.endless()) {
                checkpoint(out);
            }
            while (!isOver(goal, end)) {
                advance(end, out);
                if (feeds.nanos() - spoken >= feeds.idle().toNanos()) {
                    checkpoint(out);
                }
            }
            checkpoint(out);
        } catch (SQLException | LedgerUnavailableException e) {
            breakOff("This node cannot read the consent log now.", out);
        } catch (Stale e) {
            breakOff("This node has not seen the log for too long.", out);
        }
    }

    // What comes while an answer is written belongs to the next one, or it would never end.
    private boolean isOver(long goal, long end) {
        boolean late = feeds.nanos() - end >= 0;
        return span.endless()
                ? late
                : told >= span.limit() || position >= goal && (told > 0 || late);
    }

    /// Tells the next stretch, or waits for one.
    private void advance(long end, OutputStream out) throws IOException, SQLException, Stale {
        long applied = feeds.applied();
        long now = feeds.nanos();
        if (position < applied) {
            if (applied - position < span.limit() && now - read < PAUSE) {
                LockSupport.parkNanos(PAUSE - (now - read));
            }
            tell(feeds.read(position, feeds.applied()), out);
            read = feeds.nanos();
        } else {
            long silence = feeds.idle().toNanos() - (now - spoken);
            feeds.await(position + 1, Math.max(1, Math.min(end - now, silence)));
        }
    }

    private void tell(FeedStore.Stretch stretch, OutputStream out) throws IOException {
        List<Change.At> entry = new ArrayList<>();
        for (Change.At each : stretch.changes()) {
            if (!entry.isEmpty() && entry.getFirst().index() != each.index()) {
                if (!tell(entry, stretch, out)) {
                    out.flush();
                    return;
                }
                entry.clear();
            }
            entry.add(each);
        }
        if (entry.isEmpty() || tell(entry, stretch, out)) {
            position = stretch.to();
        }
        out.flush();
    }

    /// Tells of one entry.
    ///
    /// @return whether more may be told
    private boolean tell(List<Change.At> entry, FeedStore.Stretch stretch, OutputStream out)
            throws IOException {
        long index = entry.getFirst().index();
        List<Stem> departed = Objects.requireNonNullElse(stretch.departed().get(index), List.of());
        Optional<Event> event = relevance.event(entry, departed);
        if (event.isPresent()) {
            writer.write(event.get(), out);
            spoken = feeds.nanos();
            told++;
        }
        position = index + 1;
        return told < span.limit();
    }

    private void checkpoint(OutputStream out) throws IOException, SQLException {
        writer.write(feeds.checkpoint(position), out);
        out.flush();
        spoken = feeds.nanos();
    }

    private void breakOff(String detail, OutputStream out) throws IOException {
        writer.write(new Event.Broken(position, ProblemType.NOT_READY.slug(), detail), out);
        out.flush();
    }

    /// This node does not know what is new.
    static final class Stale extends Exception {
        private static final long serialVersionUID = 1;
    }
}
