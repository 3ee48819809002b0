package io.sayso.ledger;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/// Says in the log that another key signs it from now on: `key.rotate`, once for each new key.
///
/// The entry names the keys; that the old one agreed is seen from the checkpoints that both signed.
@ApplicationScoped
class LogKeyRotation {
    /// The leaf's `t`.
    static final String TYPE = "key.rotate";

    private static final Logger LOG = Logger.getLogger(LogKeyRotation.class);

    private final LogKey key;
    private final GroupCommit log;
    private final Continuity continuity;

    LogKeyRotation(LogKey key, GroupCommit log, Continuity continuity) {
        this.key = key;
        this.log = log;
        this.continuity = continuity;
    }

    void start(@Observes @Priority(LedgerLifecycle.PRIORITY + 1) StartupEvent event) {
        record();
    }

    /// Appends the entry if the present key replaces another and no entry says so yet. Not while
    /// the database lacks entries: [Recovery] comes back to it.
    ///
    /// @throws IllegalStateException if it cannot be written, which stops the start
    void record() {
        List<String> replaced = key.replaced();
        if (replaced.isEmpty() || continuity.broken().isPresent()) {
            return;
        }
        String present = key.signer().verifier().vkey();
        Draft draft = new LogDraft(TYPE, Map.of("new", present, "old", replaced));
        try {
            Outcome outcome =
                    log.submit(
                                    new Submission(
                                            List.of(draft),
                                            null,
                                            Submission.Urgency.ORDINARY,
                                            TYPE + " " + present))
                            .toCompletableFuture()
                            .join();
            switch (outcome) {
                case Outcome.Recorded(Slot slot, _, _) ->
                        LOG.infof("entry %d names the log's new key, %s", slot.index(), present);
                case Outcome.KeyReused() -> LOG.debugf("the log knows its key %s", present);
            }
        } catch (CompletionException e) {
            throw new IllegalStateException("the log's new key cannot be recorded", e);
        }
    }
}
