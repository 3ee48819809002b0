package io.sayso.ledger;

import java.util.List;

/// An entry as it is written.
///
/// @param type the leaf's `t`, such as `consent.choice`
/// @param leaf its exact bytes, 1 to 65,535
/// @param openings what opens the leaf's commitments; may be empty
/// @param changes what every node must learn from it; may be empty
public record Prepared(String type, Bytes leaf, List<Opening> openings, List<Change> changes) {
    /// Longest entry, a limit of the entry bundle format.
    public static final int MAX_BYTES = 65_535;

    /// @throws IllegalArgumentException if the leaf is empty or too long
    public Prepared {
        if (leaf.length() < 1 || leaf.length() > MAX_BYTES) {
            throw new IllegalArgumentException("a leaf is 1 to " + MAX_BYTES + " bytes");
        }
        openings = List.copyOf(openings);
        changes = List.copyOf(changes);
    }
}
