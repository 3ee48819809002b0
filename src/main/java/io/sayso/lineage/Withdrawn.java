package io.sayso.lineage;

import io.sayso.decision.Reason;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.SubjectHash;
import java.time.Instant;

/// That somebody who was let in has since said no.
///
/// @param number theirs
/// @param byId whether they were asked about by their id, so that it may be named again
/// @param entry the entry of the log that says no
/// @param due by when something has to be done about it
record Withdrawn(
        String chunk,
        int number,
        SubjectHash person,
        boolean byId,
        Reason reason,
        Jurisdiction jurisdiction,
        long entry,
        Instant at,
        Instant due) {
    /// Redacted.
    @Override
    public String toString() {
        return "Withdrawn[redacted]";
    }
}
