package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.platform.Ticker;
import io.sayso.vocab.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps this node's projections equal to the log, strictly by index.
///
/// A batch of this node's own is applied by the writer as soon as it is committed; other nodes'
/// entries are found by polling the head. A gap is never skipped.
@ApplicationScoped
public class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final long CHUNK = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How much of the log is applied, and when the newest applied entry was recorded.
    public record Applied(Position position, Instant recordedAt) {}

    private record Waiter(Position position, CompletableFuture<@Nullable Void> reached) {}

    private final LedgerStore store;
    private final AgroalDataSource database;
    private final Ticker ticker;
    private final LedgerConfig config;
    private final Iterable<Projection> projections;
    private final Continuity continuity;
    private Frontier frontier = Frontier.empty();
    private volatile Applied applied = new Applied(new Position(0), Instant.EPOCH);
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private volatile long freshAt;
    private volatile boolean loaded;
    private volatile boolean isReadable = true;

    @Inject
    Follower(
            LedgerStore store,
            AgroalDataSource database,
            Ticker ticker,
            LedgerConfig config,
            Instance<Projection> projections,
            Continuity continuity) {
        this(store, database, ticker, config, (Iterable<Projection>) projections, continuity);
    }

    Follower(
            LedgerStore store,
            AgroalDataSource database,
            Ticker ticker,
            LedgerConfig config,
            Iterable<Projection> projections,
            Continuity continuity) {
        this.store = store;
        this.database = database;
        this.ticker = ticker;
        this.config = config;
        this.projections = projections;
        this.continuity = continuity;
    }

    /// How much is applied now; what is read afterwards from a projection is at least as new.
    public Applied applied() {
        return applied;
    }

    /// How much is applied, and the root of its tree.
    record Tree(long size, Hash root) {}

    /// How much is applied to every projection.
    synchronized Tree tree() {
        return new Tree(frontier.size(), frontier.root());
    }

    /// Whether this node knows enough to decide: everything is loaded, and the head was seen less
    /// than the bound ago.
    public boolean isFresh() {
        return loaded
                && continuity.mayDecide()
                && ticker.nanos() - freshAt < config.staleAfter().toNanos();
    }

    /// Completes once that position is applied; fails with [java.util.concurrent.TimeoutException]
    /// if it is not within `wait`.
    public CompletionStage<@Nullable Void> reached(Position position, Duration wait) {
        if (applied.position().compareTo(position) >= 0) {
            return CompletableFuture.completedStage(null);
        }
        Waiter waiter = new Waiter(position, new CompletableFuture<>());
        waiters.add(waiter);
        tell();
        return waiter.reached()
                .orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> waiters.remove(waiter));
    }

    // Called after every growth, and by whoever begins to wait: one of the two sees the other.
    private void tell() {
        Position position = applied.position();
        for (Waiter waiter : waiters) {
            if (position.compareTo(waiter.position()) >= 0) {
                waiter.reached().complete(null);
            }
        }
    }

    /// Reads everything into memory; called once, before anything is served.
    synchronized void load() throws SQLException {
        try (Connection connection = database.getConnection()) {
            long started = ticker.nanos();
            Head head = store.readHead(connection);
            for (Projection projection : projections) {
                projection.load(connection);
            }
            frontier = head.frontier();
            continuity.reached(head);
            applied = new Applied(new Position(head.size()), head.recordedAt());
            freshAt = started;
            loaded = true;
        }
    }

    /// Looks for entries of other nodes.
    void poll() {
        long started = ticker.nanos();
        try (Connection connection = database.getConnection()) {
            int unhurried = connection.getNetworkTimeout();
            // A server that has vanished without a word must not hold the poll for ever.
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            try {
                catchUpInOneView(connection);
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, unhurried);
                }
            }
            freshAt = started;
            tellApart(true, "");
        } catch (SQLException | RuntimeException e) {
            tellApart(false, String.valueOf(e.getMessage()));
        }
    }

    // Head and changes of one moment: an erasure committed between two reads would take away
    // changes before it that this node has not seen. The moment is chosen while nothing can be
    // applied, so that it is no earlier than what is.
    private synchronized void catchUpInOneView(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement begin = connection.createStatement()) {
            begin.execute("set transaction isolation level repeatable read, read only");
            catchUp(connection, store.readHead(connection));
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private void tellApart(boolean readable, String why) {
        if (readable != isReadable) {
            isReadable = readable;
            if (readable) {
                LOG.info("the log can be read again");
            } else {
                LOG.warnf("the log cannot be read, so nothing is decided until it can: %s", why);
            }
        }
    }

    /// Applies what is missing up to a head read on that connection.
    ///
    /// @throws IllegalStateException if the log is not the one that was applied, with more behind
    ///   it
    synchronized void catchUp(Connection connection, Head head) throws SQLException {
        Queue<Frontier> grown = requireExtends(connection, head);
        if (head.size() - applied.position().value() > CHUNK) {
            List<Change.At> urgent =
                    store.readErasures(connection, applied.position().value(), head.size());
            projections.forEach(projection -> projection.foresee(urgent));
        }
        // All that says how far we are moves together: the next chunk may fail.
        for (Frontier reached : grown) {
            long from = applied.position().value();
            long to = reached.size();
            List<Change.At> changes = store.readChanges(connection, from, to);
            projections.forEach(projection -> projection.apply(changes));
            Instant recordedAt =
                    to == head.size() || changes.isEmpty()
                            ? head.recordedAt()
                            : changes.getLast().recordedAt();
            frontier = reached;
            continuity.reached(new Head(reached, recordedAt, head.now()));
            applied = new Applied(new Position(to), recordedAt);
            tell();
        }
    }

    /// What is applied is never forgotten: a database that was set back under us must not be
    /// followed, since new entries would take the places of those we know.
    ///
    /// @return how the tree grows, a chunk at a time
    private Queue<Frontier> requireExtends(Connection connection, Head head) throws SQLException {
        Queue<Frontier> chunks = new ArrayDeque<>();
        Frontier grown = frontier;
        TileRows rows = new TileRows(connection);
        while (grown.size() < head.size()) {
            int count = (int) Math.min(CHUNK, head.size() - grown.size());
            grown = grown.appendAll(rows.leafHashes(grown.size(), count));
            chunks.add(grown);
        }
        if (grown.size() != head.size() || !grown.root().equals(head.frontier().root())) {
            continuity.broke(
                    new Continuity.Break(
                            head.size(),
                            Math.max(frontier.size(), head.size()),
                            "the database was set back while the service ran: it has "
                                    + head.size()
                                    + " entries, and "
                                    + frontier.size()
                                    + " others had been applied. Stop every node and start one"
                                    + " again: it says what to do (src/docs/recovery.md)",
                            false));
            throw new IllegalStateException("the log is not the one that was applied");
        }
        return chunks;
    }

    /// Applies a batch that this node has just committed.
    ///
    /// @throws IllegalStateException if entries before it are not applied
    synchronized void apply(long base, Head head, List<Change.At> changes) {
        long position = applied.position().value();
        if (position < base) {
            throw new IllegalStateException(
                    "entry " + base + " does not follow position " + position);
        }
        if (position < head.size()) {
            projections.forEach(projection -> projection.apply(changes));
            frontier = head.frontier();
            continuity.reached(head);
            applied = new Applied(new Position(head.size()), head.recordedAt());
            tell();
        }
    }
}
