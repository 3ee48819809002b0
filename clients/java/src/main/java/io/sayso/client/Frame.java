package io.sayso.client;

import java.util.List;

/// What all parts of a snapshot share.
///
/// @param asOf microseconds since 1970
/// @param categories leaf categories
/// @param codes that have a rule
/// @param held other codes that a hold names
record Frame(
        long position, long asOf, List<String> categories, List<String> codes, List<String> held) {
    Frame {
        categories = List.copyOf(categories);
        codes = List.copyOf(codes);
        held = List.copyOf(held);
    }
}
