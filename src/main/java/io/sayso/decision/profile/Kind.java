package io.sayso.decision.profile;

import java.util.List;

/// A profile by its number: what decisions about its people are remembered by.
public final class Kind {
    /// Those of whom nothing is known, or no more than that they exist.
    public static final Kind SILENT = new Kind(0, empty(false));

    /// Those of whom nothing is left but that they are denied.
    public static final Kind SEALED = new Kind(1, empty(true));

    private final int number;
    private final Profile profile;
    private final List<Mark> marks;

    /// @param number given to no other profile of the same memory; from 2
    public Kind(int number, Profile profile) {
        this.number = number;
        this.profile = profile;
        this.marks = Mark.of(profile);
    }

    public int number() {
        return number;
    }

    public Profile profile() {
        return profile;
    }

    /// The instants that decisions look at.
    List<Mark> marks() {
        return marks;
    }

    private static Profile empty(boolean sealed) {
        return new Profile(sealed, false, List.of(), List.of(), List.of(), List.of());
    }
}
