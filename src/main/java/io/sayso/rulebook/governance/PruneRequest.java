package io.sayso.rulebook.governance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/// The body of `POST /v1/log/prunes`.
///
/// @param minIndex bundles of entries are served from here on
/// @param policy the retention policy that the caller has read: the newest
record PruneRequest(
        @NotNull @Min(1) @Max(999_999_999_999_999_999L) Long minIndex,
        @NotNull @Min(0) Long policy) {}
