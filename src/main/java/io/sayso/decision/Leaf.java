package io.sayso.decision;

import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import java.time.Instant;

/// One leaf purpose and leaf category, for one recipient: the unit that is decided.
record Leaf(Purpose purpose, DataCategory category, Recipient recipient) {
    /// Whether an answer speaks of this leaf, wherever it was given. A yes does not speak of nodes
    /// that were added after it.
    boolean isCoveredBy(Answer answer, Rulebook rulebook) {
        return isWithin(answer.scope())
                && (!answer.isYes() || existsAt(answer.effectiveAt(), rulebook));
    }

    /// Whether both nodes are in the trees by then, and not only announced.
    boolean existsAt(Instant time, Rulebook rulebook) {
        return rulebook.purposes().existsAt(purpose, time)
                && rulebook.categories().existsAt(category, time);
    }

    /// Whether this leaf lies within a scope, wherever and whenever that was named.
    boolean isWithin(Scope scope) {
        return scope.purpose().covers(purpose)
                && scope.category().covers(category)
                && scope.recipient().covers(recipient);
    }
}
