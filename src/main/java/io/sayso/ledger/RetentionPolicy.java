package io.sayso.ledger;

import java.time.Instant;
import java.util.Map;

/// How long entries are kept, as an officer's `policy.retention` entry says it.
///
/// @param index of that entry
/// @param keepDays the fewest days by type of entry; a type that is not named is kept for ever
public record RetentionPolicy(
        long index, Instant recordedAt, Map<String, Integer> keepDays, String officer) {
    /// The entry's type, and the kind of its change.
    static final String TYPE = "policy.retention";

    /// Copies the map in.
    public RetentionPolicy {
        keepDays = Map.copyOf(keepDays);
    }
}
