package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.sayso.platform.Outage;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Every write of the service: gathers what arrives while the last batch commits, and appends it in
/// one transaction.
///
/// An answer is given when the entries are durable and applied on this node, never before. The
/// order of submissions is kept. Safe for any number of threads; none of them is held.
@ApplicationScoped
public class GroupCommit {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    private record Waiting(Submission submission, int weight, CompletableFuture<Outcome> answer) {}

    private final BatchWriter writer;
    private final LedgerStore store;
    private final Follower follower;
    private final AgroalDataSource database;
    private final Continuity continuity;
    private final LedgerConfig config;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Room room = new Room();
    private volatile @Nullable Thread thread;
    private volatile boolean closed = true;

    GroupCommit(
            BatchWriter writer,
            LedgerStore store,
            Follower follower,
            AgroalDataSource database,
            Continuity continuity,
            LedgerConfig config) {
        this.writer = writer;
        this.store = store;
        this.follower = follower;
        this.database = database;
        this.continuity = continuity;
        this.config = config;
    }

    /// Hands in entries that were validated before.
    ///
    /// @return completes when they are in the log; fails with [LedgerUnavailableException] if the
    ///   queue is full or the database does not answer
    public CompletionStage<Outcome> submit(Submission submission) {
        return continuity.mayAppend()
                ? submitAlthoughBroken(submission)
                : CompletableFuture.failedStage(
                        new LedgerUnavailableException(
                                "the database has lost entries: " + continuity.broken(), null));
    }

    /// The same on a database that has lost entries, for what mends it.
    CompletionStage<Outcome> submitAlthoughBroken(Submission submission) {
        int weight = submission.weight();
        int limit =
                switch (submission.urgency()) {
                    case ORDINARY -> config.queueCapacity();
                    case REFUSAL -> config.queueCapacity() + config.refusalReserve();
                };
        if (closed || !room.take(weight, limit)) {
            return CompletableFuture.failedStage(
                    new LedgerUnavailableException("the consent log is busy", null));
        }
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        queue.add(new Waiting(submission, weight, answer));
        if (closed) {
            failRest();
        }
        return answer;
    }

    /// Starts the writer; called once the projections are loaded.
    void open() {
        closed = false;
        Thread started = Thread.ofPlatform().name("group-commit").daemon().unstarted(this::run);
        thread = started;
        started.start();
    }

    // After HTTP has stopped and before the pool closes.
    void stop(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(10_000);
        }
        failRest();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                batch.clear();
                gather(batch);
                commit(batch);
            } catch (InterruptedException e) {
                LOG.debug("told to stop: what is queued is still written");
            } catch (RuntimeException | Error e) {
                LOG.error("a batch failed in an unforeseen way", e);
                batch.forEach(each -> fail(each, e));
            }
        }
    }

    private void gather(List<Waiting> batch) throws InterruptedException {
        Waiting next = closed ? queue.poll() : queue.take();
        int weight = 0;
        while (next != null) {
            batch.add(next);
            weight += next.weight();
            Waiting peeked = queue.peek();
            if (peeked == null
                    || next.submission().isLastOfBatch()
                    || peeked.submission().isFirstOfBatch()
                    || weight + peeked.weight() > config.batchEntries()) {
                break;
            }
            next = queue.poll();
        }
        room.give(weight);
    }

    /// Writes a batch and answers it; entry by entry if it cannot be written as one.
    ///
    /// @return whether the database can still be reached
    private boolean commit(List<Waiting> batch) {
        BatchWriter.Written written;
        try {
            written = settle(batch);
        } catch (LedgerUnavailableException e) {
            LOG.warnf("%d submissions refused: %s", batch.size(), e.getMessage());
            batch.forEach(each -> fail(each, e));
            return false;
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                LOG.error("a submission cannot be written", e);
                fail(batch.getFirst(), e);
                return true;
            }
            LOG.warnf(e, "a batch of %d is tried again one by one", batch.size());
            return commitSingly(batch);
        }
        answer(batch, written);
        return true;
    }

    private boolean commitSingly(List<Waiting> batch) {
        boolean reachable = true;
        for (Waiting each : batch) {
            if (reachable) {
                reachable = commit(List.of(each));
            } else {
                fail(each, new LedgerUnavailableException("the database did not answer", null));
            }
        }
        return reachable;
    }

    private BatchWriter.Written settle(List<Waiting> batch) {
        BatchWriter.@Nullable Written[] attempt = new BatchWriter.Written[1];
        try {
            QuarkusTransaction.requiringNew()
                    .timeout((int) config.transactionTimeout().toSeconds())
                    .run(() -> attempt[0] = write(batch));
        } catch (RuntimeException e) {
            BatchWriter.Written attempted = attempt[0];
            // Nothing has happened unless it failed while committing. Then, whatever the failure
            // says, only the log itself knows.
            if (attempted == null || !hasHappened(attempted, e)) {
                throw Outage.isOne(e)
                        ? new LedgerUnavailableException("the database did not answer", e)
                        : e;
            }
        }
        return Objects.requireNonNull(attempt[0]);
    }

    // What is committed is never written again, so nothing may escape from here.
    private void answer(List<Waiting> batch, BatchWriter.Written written) {
        try {
            follower.apply(written.base(), written.head(), written.changes());
        } catch (RuntimeException e) {
            LOG.error("a batch is in the log, but this node cannot apply it", e);
            batch.forEach(each -> fail(each, e));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(written.outcomes().get(i));
        }
    }

    private BatchWriter.Written write(List<Waiting> batch) {
        try (Connection connection = database.getConnection()) {
            return writer.write(connection, batch.stream().map(Waiting::submission).toList());
        } catch (SQLException e) {
            throw new IllegalStateException("a batch cannot be written", e);
        }
    }

    private boolean hasHappened(BatchWriter.Written attempted, RuntimeException cause) {
        if (attempted.entries().isEmpty()) {
            return true;
        }
        for (int attempt = 0; attempt < config.outcomeAttempts(); attempt++) {
            try (Connection connection = database.getConnection()) {
                return store.hasEntries(connection, attempted.entries());
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
        }
        throw new LedgerUnavailableException("whether a batch was written is not known", cause);
    }

    private void failRest() {
        for (Waiting each = queue.poll(); each != null; each = queue.poll()) {
            fail(each, new LedgerUnavailableException("the service is stopping", null));
        }
    }

    private static void fail(Waiting waiting, Throwable cause) {
        waiting.answer()
                .completeExceptionally(
                        cause instanceof LedgerUnavailableException
                                ? cause
                                : new LedgerUnavailableException("the write failed", cause));
    }
}
