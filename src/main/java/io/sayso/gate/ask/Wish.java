package io.sayso.gate.ask;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of a request that have defaults: what the caller says of a use, well-formed, not yet
/// checked against the rulebook. A member is null where it is not said.
///
/// @param minPosition 0 where it is not said
public record Wish(
        @Nullable Purpose purpose,
        @Nullable Recipient recipient,
        @Nullable List<DataCategory> categories,
        @Nullable List<Jurisdiction> jurisdictions,
        @Nullable Instant collectedAt,
        @Nullable Source source,
        long minPosition,
        @Nullable Boolean explain) {
    /// Nothing said: the usual item of a batch.
    public static final Wish NONE = new Wish(null, null, null, null, null, null, 0, null);

    /// How many looks at somebody's answers it takes with those defaults: one for each category in
    /// each place.
    public long looks(Wish defaults) {
        return looks(
                categories == null ? defaults.categories : categories,
                jurisdictions == null ? defaults.jurisdictions : jurisdictions);
    }

    /// The same for a use of those categories in those places; where none are said, there is one.
    public static long looks(@Nullable List<?> categories, @Nullable List<?> places) {
        return (categories == null ? 1L : Math.max(1, categories.size()))
                * (places == null ? 1 : Math.max(1, places.size()));
    }
}
