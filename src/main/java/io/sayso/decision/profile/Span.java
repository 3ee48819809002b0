package io.sayso.decision.profile;

import java.time.Period;
import java.time.temporal.ChronoUnit;

/// How long ago something must have been for a length of time to have passed, in microseconds. What
/// a month is depends on where it begins: in between it cannot be told without a calendar.
///
/// @param shortest less ago, it has certainly not passed
/// @param longest as long ago or longer, it certainly has
record Span(long shortest, long longest) {
    /// No time at all.
    static final Span NOW = new Span(0, 0);

    private static final long DAY = 86_400_000_000L;

    // 400 years have 146,097 days, or 30.436875 a month, and no run of months is off by more than
    // three days.
    private static final int LEAST = 3_043;
    private static final int MOST = 3_044;
    private static final int OFF = 3;

    // Nothing that is compared is longer ago than 36,000 years.
    private static final long LONG = 10_000_000;

    /// The bounds of a length of time by the calendar.
    static Span of(Period length) {
        long months = length.toTotalMonths();
        long days = length.get(ChronoUnit.DAYS);
        long least = days + (months == 0 ? 0 : Math.floorDiv(months * LEAST, 100) - OFF);
        long most = days + (months == 0 ? 0 : Math.ceilDiv(months * MOST, 100) + OFF);
        return most > LONG
                ? new Span(Math.min(least, LONG) * DAY, Long.MAX_VALUE)
                : new Span(least * DAY, most * DAY);
    }
}
