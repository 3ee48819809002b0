package io.sayso.rulebook.governance;

import java.time.Instant;

/// The answer to a draft that was approved.
///
/// @param id the draft's
/// @param rule the version that was published, such as `HK@2` or `trees@2`
public record RuleApproved(
        String id, String rule, Instant effectiveFrom, long index, long position) {}
