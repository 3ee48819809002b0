package io.sayso.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Collects the instants at which time alone could change a decision, and keeps the earliest to
/// come. Confined to one decision.
///
/// Only the boundaries of steps that were looked at are offered: a step behind the one that
/// answered cannot speak before a boundary of an earlier step is passed.
final class Horizon {
    private final Instant time;
    private @Nullable Instant earliest;

    Horizon(Instant time) {
        this.time = time;
    }

    /// Takes note of a boundary; one that is past, present or absent does not matter.
    void offer(@Nullable Instant boundary) {
        if (boundary != null
                && boundary.isAfter(time)
                && (earliest == null || boundary.isBefore(earliest))) {
            earliest = boundary;
        }
    }

    /// The earliest boundary to come, or null.
    @Nullable Instant earliest() {
        return earliest;
    }
}
