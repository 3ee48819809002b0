package io.sayso.rulebook.governance;

import io.sayso.ledger.Change;
import java.time.Instant;

/// One version of a rule file, or of the trees, as published in the log.
///
/// @param name `HK`, or `trees`
/// @param index its log entry
/// @param release the first entry of the publication it came with
record PublishedFile(
        String name,
        int version,
        long index,
        long release,
        Instant publishedAt,
        Instant effectiveFrom,
        String content) {

    static PublishedFile of(Change.At at, PolicyChange.RulePublished published) {
        return new PublishedFile(
                published.name(),
                published.version(),
                at.index(),
                published.release(),
                at.recordedAt(),
                published.effectiveFrom(),
                published.content());
    }

    boolean isTrees() {
        return name.equals(PolicyChange.RulePublished.TREES);
    }
}
