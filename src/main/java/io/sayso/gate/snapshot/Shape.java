package io.sayso.gate.snapshot;

import java.util.List;

/// What is permitted about a person, but for the instants: the same for many people.
///
/// @param places those with grants, [#OWN] or [#NOWHERE] first, then by code
record Shape(List<At> places) {
    /// All jurisdictions of the person themselves together.
    static final String OWN = "";

    /// Stands in its place for somebody who is known to belong nowhere now: what holds for them is
    /// what holds for the places that a request names, or for `ZZ` if it names none. Its one grant
    /// says until when.
    static final String NOWHERE = "-";

    /// Nothing: in a delta, somebody who is no longer listed.
    static final Shape GONE = new Shape(List.of());

    /// What is permitted at one place.
    ///
    /// @param place [#OWN], [#NOWHERE] or a code
    /// @param grants in their order; none at a place that would otherwise count as one above it
    record At(String place, List<Grant> grants) {
        At {
            grants = List.copyOf(grants);
        }
    }

    Shape {
        places = List.copyOf(places);
    }

    /// How many instants a row of this shape has.
    int instants() {
        return places.stream()
                .flatMap(at -> at.grants().stream())
                .mapToInt(grant -> Math.max(slots(grant.from()), slots(grant.until())))
                .max()
                .orElse(0);
    }

    private static int slots(int slot) {
        return slot == Grant.NONE ? 0 : slot + 1;
    }
}
