package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Lets the log go on without entries that a restore has lost.
@ApplicationScoped
public class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    /// The loss as the operator sees it, so that what they accept is what there is.
    ///
    /// @param from first index that is lost
    /// @param to one behind the last that is known to be lost
    public record Loss(long from, long to) {}

    private final AgroalDataSource database;
    private final LedgerStore store;
    private final GroupCommit commit;
    private final Continuity continuity;
    private final Instance<Replay> replays;
    private final LogKeyRotation rotation;
    private final LedgerConfig config;

    Recovery(
            AgroalDataSource database,
            LedgerStore store,
            GroupCommit commit,
            Continuity continuity,
            Instance<Replay> replays,
            LogKeyRotation rotation,
            LedgerConfig config) {
        this.database = database;
        this.store = store;
        this.commit = commit;
        this.continuity = continuity;
        this.replays = replays;
        this.rotation = rotation;
        this.config = config;
    }

    /// Appends the `restore` entry and what belongs to it, replays, and takes up service again.
    ///
    /// @param reason in the operator's words
    /// @param by the operator's pseudonym
    /// @param also what is appended with it, given when the last surviving entry was recorded
    /// @return the place of the `restore` entry
    /// @throws IllegalStateException saying why that cannot be accepted
    /// @throws java.util.concurrent.CompletionException if it cannot be written
    public synchronized Slot accept(
            Loss loss, String reason, String by, Function<Instant, List<Draft>> also) {
        Continuity.Break broken =
                continuity.broken().orElseThrow(() -> new IllegalStateException("nothing is lost"));
        if (!broken.isAcceptable()) {
            throw new IllegalStateException(broken.why());
        }
        if (loss.from() != broken.size() || loss.to() != broken.known()) {
            throw new IllegalStateException(
                    "what is lost is from " + broken.size() + " to " + broken.known());
        }
        Instant since = head().recordedAt();
        List<Draft> drafts = new ArrayList<>();
        drafts.add(new RestoreDraft(config.origin(), loss.from(), loss.to(), since, reason, by));
        drafts.addAll(also.apply(since));
        Submission submission =
                new Submission(
                        drafts, null, Submission.Urgency.REFUSAL, "restore/" + config.origin());
        Outcome outcome = commit.submitAlthoughBroken(submission).toCompletableFuture().join();
        return switch (outcome) {
            case Outcome.Recorded recorded -> {
                LOG.warnf(
                        "the loss of the entries %d to %d is accepted; the log goes on as %s",
                        loss.from(), loss.to() - 1, config.origin());
                continuity.replaying(true);
                continuity.mend(head());
                replay();
                recordKey();
                yield recorded.first();
            }
            case Outcome.KeyReused() ->
                    throw new IllegalStateException("it was accepted before; start again");
        };
    }

    // The loss is accepted all the same; the next start tries again.
    private void recordKey() {
        try {
            rotation.record();
        } catch (IllegalStateException e) {
            LOG.error("the log does not say yet which key signs it", e);
        }
    }

    /// Does again what must be, before anything is decided.
    void replay() {
        continuity.replaying(true);
        replays.forEach(Replay::replay);
        continuity.replaying(false);
    }

    private Head head() {
        try (Connection connection = database.getConnection()) {
            return store.readHead(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the head cannot be read", e);
        }
    }
}
