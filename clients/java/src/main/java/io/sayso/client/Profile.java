package io.sayso.client;

import java.util.List;

/// What is permitted of a person, but for the instants: the same for many people, and the same in
/// whichever file it is read.
///
/// @param instants how many of them a row has
record Profile(int instants, List<At> places) {
    static final String OWN = "";
    static final String NOWHERE = "-";

    /// What is permitted at one place.
    ///
    /// @param name [#OWN], [#NOWHERE], or a code
    /// @param grants their bytes in the file, a character each
    record At(String name, String grants) {}

    Profile {
        places = List.copyOf(places);
    }

    /// Whether it is that of somebody who is no longer listed.
    boolean isGone() {
        return places.isEmpty();
    }
}
