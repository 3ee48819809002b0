package io.sayso.standing.memory;

import io.sayso.decision.profile.Column;

/// How wide a number is in a row, and in what unit. Few forms, so that few layouts come of them.
enum Form {
    BYTE(0, 1, 1, 0),
    SHORT(1, 2, 1, 0),
    INT(2, 4, 1, 0),
    LONG(3, 8, 1, 0),
    /// Midnights, in days since 1970.
    DAYS(4, 2, 86_400_000_000L, 0),
    /// Whole seconds since 2020.
    SECONDS(5, 4, 1_000_000L, 1_577_836_800_000_000L);

    private static final Form[] ENTRIES = {BYTE, INT, LONG};
    private static final Form[] DIFFERENCES = {SHORT, INT, LONG};
    private static final Form[] INSTANTS = {DAYS, SECONDS, LONG};

    private static final Form[] BY_CODE = {BYTE, SHORT, INT, LONG, DAYS, SECONDS};

    private final int code;
    private final int width;
    private final long unit;
    private final long base;

    Form(int code, int width, long unit, long base) {
        this.code = code;
        this.width = width;
        this.unit = unit;
        this.base = base;
    }

    /// Its own small number.
    int code() {
        return code;
    }

    /// The form of a [#code].
    static Form of(int code) {
        return BY_CODE[code];
    }

    /// Bytes that a number takes.
    int width() {
        return width;
    }

    /// Upper bits of eight bytes that are not the number's.
    int unused() {
        return Long.SIZE - width * Byte.SIZE;
    }

    /// What a number counts.
    long unit() {
        return unit;
    }

    /// From where it counts.
    long base() {
        return base;
    }

    /// What is written of a number.
    long written(long number) {
        return (number - base) / unit;
    }

    private boolean holds(long number) {
        long written = written(number);
        return (written << unused() >> unused()) * unit + base == number;
    }

    /// The narrowest form for a number of a column. Entries are said by their distance from the one
    /// before, when they were recorded by the difference from [EntryTimes].
    static Form of(Column column, long number) {
        Form[] forms =
                switch (column) {
                    case INDEX -> ENTRIES;
                    case RECORDED_AT, ADULT_ON -> DIFFERENCES;
                    case SINCE, UNTIL, EFFECTIVE_AT, EXPIRES_AT, COLLECTED_FROM, DELIVERED_AT ->
                            INSTANTS;
                };
        for (Form form : forms) {
            if (form.holds(number)) {
                return form;
            }
        }
        throw new AssertionError("a long holds every number");
    }
}
