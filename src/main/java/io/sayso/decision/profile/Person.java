package io.sayso.decision.profile;

import io.sayso.decision.SubjectState;
import org.jspecify.annotations.Nullable;

/// Somebody, as decisions find them.
public interface Person {
    /// Of which kind they are; null if their state is like nobody else's.
    @Nullable Kind kind();

    /// One of their numbers.
    ///
    /// @param column its place in [Profile#columns]
    long number(int column);

    /// Whether all that is known of them was recorded by then.
    ///
    /// @param now in microseconds since 1970
    boolean isRecordedBy(long now);

    /// All that decisions look at.
    SubjectState state();

    /// Whether we have any record of them.
    boolean known();
}
