package io.sayso.rulebook;

import java.time.Period;
import java.time.temporal.ChronoUnit;

/// Compares calendar periods, which have no order of their own: a month has 28 to 31 days.
final class Periods {
    private Periods() {}

    /// Whether `one` is never longer than `other`, whatever day both are counted from; false where
    /// that is not certain.
    static boolean isNeverLonger(Period one, Period other) {
        boolean eachPart = one.toTotalMonths() <= other.toTotalMonths() && days(one) <= days(other);
        return eachPart || mostDays(one) <= fewestDays(other);
    }

    private static long mostDays(Period period) {
        return 366L * years(period) + 31L * months(period) + days(period);
    }

    private static long fewestDays(Period period) {
        return 365L * years(period) + 28L * months(period) + days(period);
    }

    private static long years(Period period) {
        return period.toTotalMonths() / 12;
    }

    private static long months(Period period) {
        return period.toTotalMonths() % 12;
    }

    private static long days(Period period) {
        return period.get(ChronoUnit.DAYS);
    }
}
