package io.sayso.gate.account;

import io.sayso.ledger.Claim;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import io.sayso.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
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
    private static final long TIDY_NANOS = Duration.ofHours(1).toNanos();
    private static final int PRUNED = 100;
    private static final long SOON_MILLIS = 200;

    private final GroupCommit log;
    private final BatchStore batches;
    private final ForgottenStore forgotten;
    private final AccountConfig config;
    private final InstantSource clock;
    private final Ticker ticker;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Settlement(
            GroupCommit log,
            BatchStore batches,
            ForgottenStore forgotten,
            AccountConfig config,
            InstantSource clock,
            Ticker ticker) {
        this.log = log;
        this.batches = batches;
        this.forgotten = forgotten;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
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
        long tidied = ticker.nanos() - TIDY_NANOS;
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
                if (ticker.nanos() - tidied >= TIDY_NANOS || sealed == null) {
                    tidied = tidy(tidied);
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
                return;
            }
            Thread.sleep(SOON_MILLIS);
        }
    }

    private boolean tried(Spool spool, Spool.Sealed sealed) {
        Segment segment = sealed.segment();
        try {
            Batch batch =
                    Batch.of(segment.id(), sealed.left() ? segment::forEachLeft : segment::forEach);
            if (!batch.calls().isEmpty()) {
                batches.insert(batch, append(batch));
            }
            spool.release(segment);
            return true;
        } catch (CompletionException | LedgerUnavailableException | SQLException e) {
            LOG.warnf("decisions wait to be accounted for: %s", e.getMessage());
            return false;
        }
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

    private long tidy(long tidied) {
        try {
            forgotten.forget();
            if (ticker.nanos() - tidied < TIDY_NANOS) {
                return tidied;
            }
            while (!stopping
                    && batches.prune(clock.instant().minus(config.retention()), PRUNED) == PRUNED) {
                LOG.debug("old lookups are deleted");
            }
        } catch (SQLException e) {
            LOG.warnf("old lookups are still there: %s", e.getMessage());
        }
        return ticker.nanos();
    }
}
