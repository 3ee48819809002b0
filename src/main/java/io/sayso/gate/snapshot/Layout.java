package io.sayso.gate.snapshot;

/// Where things stand in a binary part; little-endian throughout. `src/docs/snapshot-format.md` is
/// the description that readers rely on.
final class Layout {
    /// The first eight bytes.
    static final byte[] MAGIC = {'S', 'A', 'Y', 'S', 'O', 'S', 'N', '1'};

    static final int HEADER = 96;

    /// A part that lists everybody of whom something is permitted.
    static final int FULL = 0;

    /// A part that lists whose row is another than in the predecessor.
    static final int DELTA = 1;

    static final int AT_KIND = 8;
    static final int AT_PROFILE_WIDTH = 12;
    static final int AT_INSTANT_WIDTH = 13;
    static final int AT_CATEGORIES = 14;
    static final int AT_POSITION = 16;
    static final int AT_AS_OF = 24;
    static final int AT_ROWS = 32;
    static final int AT_CODES = 40;
    static final int AT_HELD = 44;
    static final int AT_STRAY = 48;
    static final int AT_PROFILES = 52;
    static final int AT_NAMES_OFFSET = 56;
    static final int AT_PROFILES_OFFSET = 64;
    static final int AT_INSTANTS_OFFSET = 72;
    static final int AT_ROWS_OFFSET = 80;
    static final int AT_LENGTH = 88;

    /// Places of a profile: the person's own, none, and from here on those of the names.
    static final int OWN = 0;

    static final int NOWHERE = 1;
    static final int FIRST_NAMED = 2;

    private Layout() {}
}
