package io.sayso.gate.feed;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.ask.Rights;
import io.sayso.ledger.Follower;
import io.sayso.ledger.LogReader;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.platform.Ticker;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.Knowledge;
import io.sayso.standing.Pseudonyms;
import io.sayso.vocab.Position;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What followers of the log share: where it is, how it is read, and how many there may be.
@ApplicationScoped
class Feeds {
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Reads of followers at the same moment: whoever decides and writes needs the database too.
    private static final int READERS = 3;

    private final FeedStore store;
    private final Follower follower;
    private final Knowledge knowledge;
    private final LogReader log;
    private final Pseudonyms pseudonyms;
    private final CurrentRulebook rulebook;
    private final FeedConfig config;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Semaphore readers = new Semaphore(READERS, true);
    private final Map<String, Integer> following = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();

    Feeds(
            FeedStore store,
            Follower follower,
            Knowledge knowledge,
            LogReader log,
            Pseudonyms pseudonyms,
            CurrentRulebook rulebook,
            FeedConfig config,
            InstantSource clock,
            Ticker ticker) {
        this.store = store;
        this.follower = follower;
        this.knowledge = knowledge;
        this.log = log;
        this.pseudonyms = pseudonyms;
        this.rulebook = rulebook;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
    }

    /// What concerns a caller.
    ///
    /// @throws HttpProblem if their token names no recipient
    Relevance relevance(Caller caller) {
        Rights rights = Rights.of(caller);
        Recipient recipient = rights.recipient();
        if (recipient == null) {
            throw ProblemType.OUTSIDE_CLAIM.at("recipient", "is not named by the token");
        }
        return new Relevance(recipient, rights.purposes(), pseudonyms.ring(recipient), rulebook);
    }

    /// Where a caller begins.
    ///
    /// @param after what they know already; null for everything up to now
    /// @throws HttpProblem if the log does not reach that far, or the feed no longer so far back,
    ///   or this node knows too little
    long begin(Recipient recipient, @Nullable Long after) {
        if (!follower.isFresh()) {
            throw notReady();
        }
        if (after == null) {
            return applied();
        }
        if (after > applied()) {
            awaitOrRefuse(after);
        }
        if (after < applied()) {
            requireKept(recipient, after);
        }
        return after;
    }

    // Another node may have been a moment ahead.
    private void awaitOrRefuse(long after) {
        try {
            knowledge.reached(new Position(after)).toCompletableFuture().join();
        } catch (CompletionException late) {
            throw ProblemType.VALIDATION.at("after", "lies beyond position " + applied());
        }
    }

    private void requireKept(Recipient recipient, long after) {
        try {
            Instant earliest = clock.instant().minus(config.retention());
            Optional<Instant> next = store.recordedAt(after);
            if (next.isEmpty() || next.get().isBefore(earliest)) {
                throw ProblemType.CURSOR_EXPIRED.linking(
                        "The feed reaches back " + config.retention() + " and no further.",
                        "/v1/snapshots/latest?recipient=" + recipient);
            }
        } catch (SQLException e) {
            throw notReady();
        }
    }

    static HttpProblem notReady() {
        return ProblemType.NOT_READY.retryAfter(
                "This node has not seen the log for too long.", SOON);
    }

    /// Whether a caller may follow one feed more.
    boolean hasRoom(Caller caller) {
        return total.get() < config.total()
                && following.getOrDefault(key(caller), 0) < config.perCaller();
    }

    /// Counts a feed, until [#leave].
    void join(Caller caller) {
        total.incrementAndGet();
        following.merge(key(caller), 1, Integer::sum);
    }

    /// Counts it no more.
    void leave(Caller caller) {
        total.decrementAndGet();
        following.computeIfPresent(key(caller), (_, count) -> count == 1 ? null : count - 1);
    }

    private static String key(Caller caller) {
        return caller.recipient() + "\n" + caller.subject();
    }

    /// Entries that this node has applied.
    long applied() {
        return follower.applied().position().value();
    }

    /// Reads what is applied from `from` on.
    FeedStore.Stretch read(long from, long to) throws SQLException, Following.Stale {
        requireFresh();
        readers.acquireUninterruptibly();
        try {
            return store.read(from, to, Relevance.KINDS);
        } finally {
            readers.release();
        }
    }

    /// Waits until so much is applied, for some nanoseconds.
    void await(long position, long nanos) throws Following.Stale {
        requireFresh();
        // Often enough to notice that nothing can be seen any more.
        Duration wait = Duration.ofNanos(Math.min(nanos, SOON.toNanos())).plusMillis(1);
        try {
            follower.reached(new Position(position), wait).toCompletableFuture().join();
        } catch (CompletionException _) {
            requireFresh();
        }
    }

    private void requireFresh() throws Following.Stale {
        if (!follower.isFresh()) {
            throw new Following.Stale();
        }
    }

    /// How far a caller is, and as of when: as of now only if they know all that this node does.
    Event.Checkpoint checkpoint(long position) throws SQLException {
        Instant now = clock.instant();
        Instant time = position < applied() ? store.recordedAt(position).orElse(now) : now;
        return new Event.Checkpoint(
                position, time.isBefore(now) ? time : now, log.checkpoint().orElse(null));
    }

    Duration idle() {
        return config.idle();
    }

    long nanos() {
        return ticker.nanos();
    }
}
