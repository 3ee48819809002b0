package io.sayso.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A legal ground on which a person's wish to be erased is not done in full.
///
/// @param outcome `RESTRICTED` or `REFUSED`
/// @param ground a word such as `legal-claim`
/// @param until exclusive; null if it is not fixed
public record Retention(Erasure.State outcome, String ground, @Nullable Instant until) {
    /// The form of a ground as a regular expression: a word, so that nobody is named in it.
    public static final String GROUND_FORM = "[a-z][a-z0-9-]{0,63}";

    /// @throws IllegalArgumentException if it is no ground to keep anything
    public Retention {
        if (outcome == Erasure.State.ERASED || !ground.matches(GROUND_FORM)) {
            throw new IllegalArgumentException("no ground to keep anything");
        }
    }

    /// Half-open: at `until` it is over.
    public boolean holdsAt(Instant time) {
        return until == null || time.isBefore(until);
    }
}
