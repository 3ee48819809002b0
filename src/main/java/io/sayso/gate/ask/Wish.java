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
}
