package io.sayso.rulebook;

import io.sayso.vocab.Jurisdiction;
import java.time.Instant;

/// One version of what one jurisdiction says.
///
/// @param id names the version in answers and in the log, such as `HK@3`; a rule merged with its
///   federal parent's names both, such as `US-TX@1+US@2`
/// @param publishedAt when it was published; a notice counts only if given after that
/// @param effectiveFrom when it begins to hold
public record Rule(
        String id,
        Jurisdiction jurisdiction,
        Instant publishedAt,
        Instant effectiveFrom,
        Terms terms) {

    /// This rule and its federal parent's together: the stricter of each field, from the moment
    /// both hold, and published when the later of the two was.
    Rule mergedWith(Rule parent) {
        return new Rule(
                id + "+" + parent.id,
                jurisdiction,
                later(publishedAt, parent.publishedAt),
                later(effectiveFrom, parent.effectiveFrom),
                terms.strictest(parent.terms));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
