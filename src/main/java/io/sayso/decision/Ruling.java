package io.sayso.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The short answer to one [DecisionRequest] about one person: a [Decision] without what each
/// jurisdiction says.
///
/// @param validUntil the earliest instant at which time alone could change it, exclusive; null if
///   time alone cannot
public record Ruling(Reason reason, @Nullable Instant validUntil) {
    /// Whether the use is permitted.
    public boolean permits() {
        return reason.permits();
    }
}
