package io.sayso.client;

import java.util.List;

/// Somebody, and what is permitted of them.
///
/// @param instants in microseconds since 1970, as many as the profile asks for
record PartRow(Pseudonym who, Profile profile, List<Long> instants) {
    PartRow {
        instants = List.copyOf(instants);
    }
}
