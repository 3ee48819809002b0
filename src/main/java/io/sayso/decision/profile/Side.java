package io.sayso.decision.profile;

import java.util.Arrays;

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

    // What stands in the first word; the bounds that it speaks of follow, in this order.
    private static final int COLUMN = (1 << 16) - 1;
    private static final int OTHER_AT = 16;
    private static final long PAST = 1L << 32;
    private static final long FROM = 1L << 33;
    private static final long TO = 1L << 34;
    private static final long AGE_FROM = 1L << 35;
    private static final long AGE_TO = 1L << 36;
    private static final long OF_AGE = 1L << 37;
    private static final long BEFORE = 1L << 38;
    private static final long NOT_BEFORE = 1L << 39;
    private static final long BOUNDS = FROM | TO | AGE_FROM | AGE_TO;
    private static final long SPECIAL = (long) COLUMN << OTHER_AT | OF_AGE | BEFORE | NOT_BEFORE;

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

    /// It, written down so that no object is needed to read it.
    long[] words() {
        long[] words = new long[5];
        int count = 1;
        words[0] = mark.column() | (long) (mark.other() + 1) << OTHER_AT;
        words[0] |= mark.what() == Mark.What.OF_AGE ? OF_AGE : 0;
        words[0] |= collected == Collected.BEFORE ? BEFORE : 0;
        words[0] |= collected == Collected.NOT_BEFORE ? NOT_BEFORE : 0;
        if (from != Long.MIN_VALUE) {
            words[0] |= FROM;
            words[count++] = from;
        }
        if (to != Long.MAX_VALUE) {
            words[0] |= TO;
            words[count++] = to;
        }
        if (ageFrom == 0) {
            words[0] |= PAST;
        } else if (ageFrom != Long.MIN_VALUE) {
            words[0] |= AGE_FROM;
            words[count++] = ageFrom;
        }
        if (ageTo != Long.MAX_VALUE) {
            words[0] |= AGE_TO;
            words[count++] = ageTo;
        }
        return Arrays.copyOf(words, count);
    }

    /// How many words stand there of one side.
    static int length(long[] words, int at) {
        return 1 + Long.bitCount(words[at] & BOUNDS);
    }

    /// Whether somebody's mark lies within what stands there.
    static boolean holds(long[] words, int at, Person person, long now, long collectedAt) {
        long side = words[at];
        long when = person.number((int) side & COLUMN);
        if ((side & SPECIAL) != 0) {
            when = (side & OF_AGE) != 0 ? Micros.ofAgeOn(when) : when;
            int other = (int) (side >>> OTHER_AT) & COLUMN;
            when = other == 0 ? when : Math.max(when, person.number(other - 1));
            if ((side & (collectedAt < when ? NOT_BEFORE : BEFORE)) != 0) {
                return false;
            }
        }
        if ((side & PAST) != 0 && when > now) {
            return false;
        }
        return (side & BOUNDS) == 0 || isWithin(words, at, when, now);
    }

    private static boolean isWithin(long[] words, int at, long when, long now) {
        long side = words[at];
        long age = now - when;
        int bound = at;
        return ((side & FROM) == 0 || when >= words[++bound])
                && ((side & TO) == 0 || when < words[++bound])
                && ((side & AGE_FROM) == 0 || age >= words[++bound])
                && ((side & AGE_TO) == 0 || age < words[++bound]);
    }
}
