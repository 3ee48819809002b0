package io.sayso.gate.account;

import io.sayso.ledger.Claim;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Gets what is noted into the log, a window at a time: first the entry, then the rows behind it,
/// and only then is the segment used again. Whatever fails is tried until it succeeds; meanwhile
/// the buffer fills, and decisions are refused before they are forgotten.
///
/// The entry is claimed under the batch's name: after an interruption it is found, not written
/// again.
@ApplicationScoped
class Settlement {
    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final String CLAIMANT = "decision log";
    private static final long SOON_MILLIS = 200;

    private final GroupCommit log;
    private final BatchStore batches;
    private final AccountConfig config;
    private volatile boolean stopping;
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;

    Settlement(GroupCommit log, BatchStore batches, AccountConfig config) {
        this.log = log;
        this.batches = batches;
        this.config = config;
    }

    /// Begins; what another process left comes first.
    void start(Spool spool) {
        stopping = false;
        Thread started =
                Thread.ofPlatform().name("decision-log").daemon().unstarted(() -> run(spool));
        thread = started;
        started.start();
    }

    /// Settles what has been noted, and ends; what cannot be settled now is at the next start.
    void stop() throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(10_000);
        }
    }

    private void run(Spool spool) {
        while (!stopping) {
            try {
                Spool.Sealed sealed = spool.await(config.window().toMillis());
                if (sealed == null) {
                    spool.seal();
                    sealed = spool.poll();
                }
                if (sealed != null) {
                    settle(spool, sealed);
                }
            } catch (InterruptedException e) {
                LOG.debug("told to stop: what is noted is still settled");
            }
        }
        // Told to stop once is enough: the last of it goes to the database, too.
        Thread.interrupted();
        spool.seal();
        for (Spool.Sealed rest = spool.poll(); rest != null; rest = spool.poll()) {
            if (!tried(spool, rest)) {
                return;
            }
        }
    }

    private void settle(Spool spool, Spool.Sealed sealed) throws InterruptedException {
        while (!tried(spool, sealed)) {
            if (stopping) {
                spool.putBack(sealed);
                return;
            }
            try {
                Thread.sleep(SOON_MILLIS);
            } catch (InterruptedException e) {
                spool.putBack(sealed);
                throw e;
            }
        }
    }

    private boolean tried(Spool spool, Spool.Sealed sealed) {
        Segment segment = sealed.segment();
        try {
            AtomicBoolean whole = new AtomicBoolean();
            Batch batch =
                    Batch.of(
                            segment.id(),
                            each ->
                                    whole.set(
                                            sealed.left()
                                                    ? segment.forEachLeft(each)
                                                    : segment.forEach(each)));
            if (!whole.get()) {
                LOG.errorf(
                        "notes of decisions are damaged: the first %d of them are accounted for,"
                                + " and all are kept in %s",
                        batch.calls().size(), segment.setAside());
            }
            if (!batch.calls().isEmpty()) {
                batches.insert(batch, append(batch));
            }
            spool.release(segment);
            trouble = null;
            return true;
        } catch (CompletionException | LedgerUnavailableException | SQLException e) {
            LOG.warnf("decisions wait to be accounted for: %s", e.getMessage());
            trouble = "decisions wait to be accounted for";
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it is, the thread that everything waits for goes on.
            LOG.error("decisions cannot be accounted for", e);
            trouble = "decisions cannot be accounted for: " + e.getClass().getName();
        }
        return false;
    }

    /// Why what was noted last is not in the log yet, if that is so.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private long append(Batch batch) {
        Claim claim =
                Claim.of(
                        CLAIMANT,
                        batch.id().toString(),
                        BatchDraft.TYPE,
                        batch.id().toString().getBytes(StandardCharsets.US_ASCII));
        Submission submission =
                new Submission(BatchDraft.of(batch), claim, Submission.Urgency.ORDINARY);
        return switch (log.submit(submission).toCompletableFuture().join()) {
            case Outcome.Recorded recorded -> recorded.first().index();
            case Outcome.KeyReused() ->
                    throw new IllegalStateException("a batch's name was used by another");
        };
    }
}
