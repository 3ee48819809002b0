package io.sayso.rulebook.governance;

import io.sayso.rulebook.Rulebook;
import java.time.Instant;

/// A draft, for who counts what would come of it.
///
/// @param name the file it is of
/// @param before the rules as they are, and as they are scheduled
/// @param after the same with the draft
/// @param judgedAt the instant at which it was judged: nothing is told before
/// @param from when it would begin to hold
/// @param widens whether it may turn a deny into a permit
public record Proposed(
        String draft,
        String name,
        Rulebook before,
        Rulebook after,
        Instant judgedAt,
        Instant from,
        boolean widens) {
    /// Whether it is about a place, and not about the trees.
    public boolean isOfAPlace() {
        return !name.equals(PolicyChange.RulePublished.TREES);
    }
}
