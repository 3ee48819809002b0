package io.sayso.ledger;

import java.time.Instant;

/// That entries before an index are no longer kept as a whole, as a `log.prune` entry says.
///
/// What something still refers to is kept all the same; of the rest the hashes are.
///
/// @param entry the index of that entry, which a published checkpoint covers
/// @param minIndex bundles of entries are served from here on
/// @param policy the `policy.retention` entry it was ordered under
public record Pruned(long entry, long minIndex, long policy, Instant recordedAt) {
    /// The entry's type, and the kind of its change.
    static final String TYPE = "log.prune";
}
