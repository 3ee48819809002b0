package io.sayso.standing;

import io.sayso.decision.Answer;
import io.sayso.decision.SubjectState;
import io.sayso.ledger.Change;
import io.sayso.ledger.SubjectLog;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
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
        Past past = new Past();
        log.forEachChange(subject, position.value(), past::take);
        return past.state();
    }

    private static final class Past {
        private @Nullable Standing standing;
        private final List<Answer> answers = new ArrayList<>();

        void take(Change.At change) {
            StandingChange read = StandingJson.read(change.change()).orElse(null);
            if (read == null) {
                return;
            }
            standing = Fold.fold(standing, read, change.index(), change.recordedAt());
            if (read instanceof StandingChange.ChoiceMade made) {
                answers.add(made.at(change.index(), change.recordedAt()));
            } else if (read instanceof StandingChange.Objected said) {
                answers.add(said.at(change.index(), change.recordedAt()));
            }
        }

        SubjectState state() {
            if (standing == null) {
                return SubjectState.UNKNOWN;
            }
            SubjectState folded = standing.state();
            return new SubjectState(
                    true,
                    folded.sealed(),
                    folded.residences(),
                    folded.adultOn(),
                    answers,
                    folded.deliveries());
        }
    }
}
