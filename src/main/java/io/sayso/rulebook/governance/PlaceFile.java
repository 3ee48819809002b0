package io.sayso.rulebook.governance;

import java.time.Instant;
import java.util.List;

/// One place with its file as it was published last.
///
/// @param text the whole file
/// @param form what of it can be changed without writing the file
/// @param versions that have held, hold or are scheduled, the latest first
public record PlaceFile(
        PlaceRule rule,
        String rationale,
        List<SourceNote> sources,
        String text,
        RuleForm form,
        List<Version> versions) {
    /// One version of a rule.
    public record Version(String id, String silence, Instant publishedAt, Instant effectiveFrom) {}
}
