package io.sayso.decision;

import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A jurisdiction a person belongs to, and when.
///
/// @param until exclusive; null while it lasts
public record Residence(Jurisdiction code, Instant since, @Nullable Instant until) {
    /// @throws IllegalArgumentException if it ends before it begins, or the code is `*`
    public Residence {
        if (code.isAny()) {
            throw new IllegalArgumentException("a residence names one jurisdiction");
        }
        if (until != null && !until.isAfter(since)) {
            throw new IllegalArgumentException("until must be after since");
        }
    }

    /// Whether it holds at `time`.
    public boolean holdsAt(Instant time) {
        return !since.isAfter(time) && (until == null || time.isBefore(until));
    }
}
