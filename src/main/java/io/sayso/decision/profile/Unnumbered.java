package io.sayso.decision.profile;

import io.sayso.decision.SubjectState;
import org.jspecify.annotations.Nullable;

/// Somebody whose state is not parted into profile and numbers, or has no numbers.
public record Unnumbered(@Nullable Kind kind, SubjectState state) implements Person {
    /// Somebody we have never heard of.
    public static final Person NOBODY = new Unnumbered(Kind.SILENT, SubjectState.UNKNOWN);

    @Override
    public long number(int column) {
        throw new IndexOutOfBoundsException(column);
    }

    @Override
    public boolean isRecordedBy(long now) {
        return false;
    }

    @Override
    public boolean known() {
        return state.known();
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Unnumbered[redacted]";
    }
}
