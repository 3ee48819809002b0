package io.sayso.decision.profile;

import java.time.Instant;
import java.time.LocalDate;

/// Instants as numbers: whole microseconds since 1970.
public final class Micros {
    private static final long SECOND = 1_000_000;
    private static final long HALF_DAY = 12 * 3_600 * SECOND;

    private Micros() {}

    /// The number of an instant.
    ///
    /// @throws ArithmeticException if it is not a whole number of microseconds, or 290,000 years
    ///   away
    public static long of(Instant instant) {
        int nanos = instant.getNano();
        if (nanos % 1_000 != 0) {
            throw new ArithmeticException("an instant finer than a microsecond");
        }
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), SECOND), (long) nanos / 1_000);
    }

    /// The instant of a number.
    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
    }

    /// When somebody comes of age on that day: at 12:00 UTC.
    ///
    /// @param epochDay days since 1970
    /// @throws ArithmeticException if it is 290,000 years away
    public static long ofAgeOn(long epochDay) {
        return Math.addExact(Math.multiplyExact(epochDay, 2 * HALF_DAY), HALF_DAY);
    }

    static long ofAgeOn(LocalDate day) {
        return ofAgeOn(day.toEpochDay());
    }
}
