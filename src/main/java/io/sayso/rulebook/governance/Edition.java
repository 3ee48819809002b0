package io.sayso.rulebook.governance;

import io.sayso.rulebook.Rule;
import java.time.Instant;

/// One published version of one jurisdiction's rule file.
///
/// @param version counted from 1
/// @param publishedAt when its log entry was recorded
/// @param effectiveFrom when it begins to hold
record Edition(RuleFile file, int version, Instant publishedAt, Instant effectiveFrom) {
    /// When the first version of a rule begins to hold: it holds for whatever time is asked about,
    /// since before it nobody said anything else.
    static final Instant ALWAYS = Instant.EPOCH;

    Rule rule() {
        return new Rule(id(), file.code(), publishedAt, effectiveFrom, file.terms());
    }

    /// Such as `HK@1`.
    String id() {
        return file.code() + "@" + version;
    }
}
