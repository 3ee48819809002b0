package io.sayso.decision;

import io.sayso.rulebook.Atlas;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Rule;
import io.sayso.vocab.Jurisdiction;
import java.util.List;

/// One jurisdiction with its rule, and the codes that came to it because the rulebook lacks theirs.
///
/// What restricts, a hold or a no, counts for a code as it was named, too: a hold on a part of a
/// country binds there although the rule is the country's. What permits counts only for the rule's.
///
/// @param named the codes as named; may hold the rule's own
record Place(Rule rule, List<Jurisdiction> named) {
    /// Whose rule applies.
    Jurisdiction where() {
        return rule.jurisdiction();
    }

    /// Whether an answer was given for here.
    boolean isCoveredBy(Answer answer, Atlas atlas) {
        Jurisdiction given = answer.scope().jurisdiction();
        return atlas.covers(given, where())
                || !answer.isYes() && named.stream().anyMatch(code -> atlas.covers(given, code));
    }

    /// Whether a hold suspends that use here, at whatever time.
    boolean isCoveredBy(Hold hold, Leaf leaf, Atlas atlas) {
        return covers(hold, where(), leaf, atlas)
                || named.stream().anyMatch(code -> covers(hold, code, leaf, atlas));
    }

    private static boolean covers(Hold hold, Jurisdiction code, Leaf leaf, Atlas atlas) {
        return hold.covers(atlas, code, leaf.purpose(), leaf.recipient());
    }
}
