package io.sayso.decision.profile;

import io.sayso.decision.SubjectState;
import org.jspecify.annotations.Nullable;

/// Somebody, as decisions find them.
public interface Person {
    /// Of which kind they are; null if their state is like nobody else's.
    @Nullable Kind kind();

    /// Their numbers, in the order of [Profile#columns]; the caller's own.
    long[] numbers();

    /// All that decisions look at.
    SubjectState state();

    /// Whether we have any record of them.
    boolean known();
}
