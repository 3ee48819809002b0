package io.sayso.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the instants at which time alone could change a decision, and keeps the earliest to
/// come. Confined to one decision.
///
/// Only the boundaries of steps that were looked at are offered: a step behind the one that
/// answered cannot speak before a boundary of an earlier step is passed.
final class Horizon {
    private final Instant time;
    private final List<Boundary> own = new ArrayList<>(0);
    private @Nullable Instant earliest;
    private @Nullable Instant earliestOfRules;

    Horizon(Instant time) {
        this.time = time;
    }

    /// Takes note of a boundary that lies in the rulebook; one that is past, present or absent does
    /// not matter.
    void offer(@Nullable Instant boundary) {
        if (boundary != null && boundary.isAfter(time)) {
            earliest = earlier(earliest, boundary);
            earliestOfRules = earlier(earliestOfRules, boundary);
        }
    }

    /// Takes note of a boundary of the person's own, or of none.
    void offer(@Nullable Boundary boundary) {
        Instant at = boundary == null ? null : boundary.at();
        if (boundary != null && at != null && at.isAfter(time)) {
            earliest = earlier(earliest, at);
            own.add(boundary);
        }
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    /// The person's own boundaries to come.
    List<Boundary> own() {
        return own;
    }

    /// The earliest boundary to come that lies in the rulebook, or null.
    @Nullable Instant earliestOfRules() {
        return earliestOfRules;
    }

    /// The earliest boundary to come, or null.
    @Nullable Instant earliest() {
        return earliest;
    }
}
