package io.sayso.gate.snapshot;

import java.util.List;

/// What all parts of a snapshot share.
///
/// @param position how much of the log is in it
/// @param asOf the instant it was decided for, in microseconds since the epoch
/// @param categories names of the leaf categories
/// @param codes of the rulebook
/// @param held other codes that count as themselves
record Frame(
        long position, long asOf, List<String> categories, List<String> codes, List<String> held) {
    Frame {
        categories = List.copyOf(categories);
        codes = List.copyOf(codes);
        held = List.copyOf(held);
    }

    /// Whether rows of both mean the same where they look the same.
    boolean isComparableTo(Frame other) {
        return categories.equals(other.categories)
                && codes.equals(other.codes)
                && held.equals(other.held);
    }
}
