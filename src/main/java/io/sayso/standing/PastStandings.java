package io.sayso.standing;

import io.sayso.decision.SubjectState;
import io.sayso.ledger.SubjectLog;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What was known of a person at an earlier position of the log: their changes folded anew, as the
/// index of now did, but with every answer kept: at an earlier time one counts that has no effect
/// any more. Blocks on the database.
@ApplicationScoped
public class PastStandings {
    private final SubjectLog log;

    PastStandings(SubjectLog log) {
        this.log = log;
    }

    /// What was known once `position` entries were; silence if nothing was, or is no longer.
    public SubjectState at(SubjectHash subject, Position position) {
        AtomicReference<@Nullable Standing> standing = new AtomicReference<>();
        log.forEachChange(
                subject,
                position.value(),
                change ->
                        StandingJson.read(change.change())
                                .ifPresent(read ->
                                        standing.set(
                                                Fold.fold(
                                                        standing.get(),
                                                        read,
                                                        change.index(),
                                                        change.recordedAt(),
                                                        Fold.Keep.EVERYTHING))));
        Standing found = standing.get();
        return found == null ? SubjectState.UNKNOWN : found.state();
    }
}
