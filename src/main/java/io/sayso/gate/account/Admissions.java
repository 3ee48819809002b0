package io.sayso.gate.account;

import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.vocab.SubjectHash;

/// Hears whom a call lets in, before that is answered.
public interface Admissions {
    /// Nobody listens.
    Admissions UNHEARD =
            new Admissions() {
                @Override
                public void admit(
                        SubjectHash subject,
                        boolean byAlias,
                        DecisionRequest asked,
                        Decision decision) {}

                @Override
                public boolean isHeard() {
                    return false;
                }
            };

    /// Somebody's data may be used, and the answer will say so.
    ///
    /// @param byAlias whether they were asked about by another name than their id; then each whom
    ///   the name may stand for is let in
    /// @param decision what was decided about this person
    void admit(SubjectHash subject, boolean byAlias, DecisionRequest asked, Decision decision);

    /// Whether anybody listens: else whole decisions need not be made for them.
    default boolean isHeard() {
        return true;
    }
}
