package io.sayso.decision.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Instants as numbers: whole microseconds since 1970.
public final class Micros {
    private static final long SECOND = 1_000_000;
    private static final long FARTHEST = 1L << 60;
    private static final long HALF_DAY = 12 * 3_600 * SECOND;

    private Micros() {}

    /// The number of an instant.
    ///
    /// @throws ArithmeticException if it is not a whole number of microseconds, or more than 30,000
    ///   years away
    public static long of(Instant instant) {
        if (!isWhole(instant)) {
            throw new ArithmeticException("an instant finer than a microsecond");
        }
        long micros = floor(instant);
        if (Math.abs(micros / 2) > FARTHEST / 2) {
            throw new ArithmeticException("an instant too far away");
        }
        return micros;
    }

    /// The last whole microsecond that is not after an instant; the farthest one if it is too far.
    static long floor(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), SECOND),
                    (long) instant.getNano() / 1_000);
        } catch (ArithmeticException _) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// The first whole microsecond that is not before an instant; the farthest one if it is too
    /// far.
    static long ceiling(Instant instant) {
        long floor = floor(instant);
        return floor == Long.MAX_VALUE || isWhole(instant) ? floor : floor + 1;
    }

    private static boolean isWhole(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
    }

    /// The instant of a number.
    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
    }

    /// When somebody comes of age on that day: at 12:00 UTC.
    ///
    /// @param epochDay days since 1970
    static long ofAgeOn(long epochDay) {
        return epochDay * 2 * HALF_DAY + HALF_DAY;
    }

    /// The same for a day not yet known to be near.
    ///
    /// @throws ArithmeticException if it is more than 30,000 years away
    static long ofAgeOn(LocalDate day) {
        if (Math.abs(day.toEpochDay()) > FARTHEST / (2 * HALF_DAY)) {
            throw new ArithmeticException("a day too far away");
        }
        return ofAgeOn(day.toEpochDay());
    }
}
