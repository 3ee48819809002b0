package io.sayso.spark;

import io.sayso.client.Verdict;

/// What came of a row. Only [#PERMITTED] lets it through.
enum Reason {
    PERMITTED(0, "snapshot"),
    NOT_LISTED(1, "not-listed"),
    CHANGED(2, "changed"),
    ERASED(3, "erased"),
    HELD(4, "hold"),
    /// It names nobody.
    NOBODY(5, "no-person"),
    /// Its place, category or source is none that can be judged.
    UNDECIDABLE(6, "undecidable");

    private final int slot;
    private final String word;

    Reason(int slot, String word) {
        this.slot = slot;
        this.word = word;
    }

    /// Where it is counted.
    int slot() {
        return slot;
    }

    /// As `sayso.reason` says it.
    String word() {
        return word;
    }

    static Reason of(Verdict verdict) {
        return switch (verdict) {
            case PERMITTED -> PERMITTED;
            case NOT_LISTED -> NOT_LISTED;
            case CHANGED -> CHANGED;
            case ERASED -> ERASED;
            case HELD -> HELD;
        };
    }
}
