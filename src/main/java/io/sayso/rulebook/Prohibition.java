package io.sayso.rulebook;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Source;
import org.jspecify.annotations.Nullable;

/// A use that a rule forbids whatever anybody answered.
///
/// @param source the one source meant, or null for every source
public record Prohibition(Purpose purpose, DataCategory category, @Nullable Source source) {
    /// Whether this forbids that use.
    public boolean covers(Purpose used, DataCategory of, Source from) {
        return purpose.covers(used) && category.covers(of) && (source == null || source == from);
    }

    /// Whether this forbids whatever the other does.
    boolean includes(Prohibition other) {
        return purpose.covers(other.purpose)
                && category.covers(other.category)
                && (source == null || source == other.source);
    }
}
