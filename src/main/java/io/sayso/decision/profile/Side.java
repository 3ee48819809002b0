package io.sayso.decision.profile;

/// Between what a mark must lie for a decision to be the same, all in microseconds.
///
/// @param from the earliest instant
/// @param to an instant it must be before
/// @param ageFrom how long ago at least, as of the time decided for; negative if yet to come
/// @param ageTo how long ago it must not be
record Side(Mark mark, long from, long to, long ageFrom, long ageTo, Collected collected) {
    /// When the data was collected, for a mark.
    enum Collected {
        NO_MATTER,
        BEFORE,
        NOT_BEFORE
    }

    private static final int WORDS = 5;
    private static final int OTHER_AT = 16;
    private static final long OF_AGE = 1L << 32;
    private static final long BEFORE = 1L << 33;
    private static final long NOT_BEFORE = 1L << 34;
    private static final int COLUMN = (1 << OTHER_AT) - 1;

    /// Whether it rules anything out.
    boolean bounds() {
        return from != Long.MIN_VALUE
                || to != Long.MAX_VALUE
                || ageFrom != Long.MIN_VALUE
                || ageTo != Long.MAX_VALUE
                || collected != Collected.NO_MATTER;
    }

    /// Whether all it asks is that an entry was recorded already.
    boolean isOfRecording() {
        return mark.recorded()
                && from == Long.MIN_VALUE
                && to == Long.MAX_VALUE
                && ageFrom <= 0
                && ageTo == Long.MAX_VALUE
                && collected == Collected.NO_MATTER;
    }

    /// Words that it takes when it is written down.
    static int words() {
        return WORDS;
    }

    /// Writes it down so that no object is needed to read it.
    void write(long[] words, int at) {
        words[at] =
                mark.column()
                        | (long) (mark.other() + 1) << OTHER_AT
                        | (mark.what() == Mark.What.OF_AGE ? OF_AGE : 0)
                        | (collected == Collected.BEFORE ? BEFORE : 0)
                        | (collected == Collected.NOT_BEFORE ? NOT_BEFORE : 0);
        words[at + 1] = from;
        words[at + 2] = to;
        words[at + 3] = ageFrom;
        words[at + 4] = ageTo;
    }

    /// Whether somebody's mark lies within what stands there.
    static boolean holds(long[] words, int at, Person person, long now, long collectedAt) {
        long mark = words[at];
        long when = person.number((int) mark & COLUMN);
        if ((mark & ~COLUMN) != 0) {
            return holdsSpecially(words, at, when, person, now, collectedAt);
        }
        return isWithin(words, at, when, now);
    }

    private static boolean holdsSpecially(
            long[] words, int at, long number, Person person, long now, long collectedAt) {
        long mark = words[at];
        int other = (int) (mark >>> OTHER_AT) & COLUMN;
        long when = (mark & OF_AGE) != 0 ? Micros.ofAgeOn(number) : number;
        if (other != 0) {
            when = Math.max(when, person.number(other - 1));
        }
        boolean isRuledOut = (mark & (collectedAt < when ? NOT_BEFORE : BEFORE)) != 0;
        return !isRuledOut && isWithin(words, at, when, now);
    }

    private static boolean isWithin(long[] words, int at, long when, long now) {
        long age = now - when;
        return when >= words[at + 1]
                && when < words[at + 2]
                && age >= words[at + 3]
                && age < words[at + 4];
    }
}
