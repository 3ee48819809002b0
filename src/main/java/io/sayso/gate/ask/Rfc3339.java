package io.sayso.gate.ask;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Times as text, fast enough for every row of a data set.
public final class Rfc3339 {
    private static final int SHORTEST = "2026-11-22T00:00:00Z".length();
    private static final int LONGEST = 40;
    private static final int SECONDS_A_DAY = 86_400;
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Rfc3339() {}

    /// The instant that a text names, or null if it names none.
    public static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length < SHORTEST
                || length > LONGEST
                || digit(text, 0) < 0
                || text.charAt(19) == '.' && digit(text, 20) < 0) {
            return null;
        }
        try {
            Instant plain = plain(text);
            return plain == null ? Instant.parse(text) : plain;
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// The text of an instant, with microseconds where there are any.
    public static String format(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < FIRST || seconds > LAST) {
            return instant.truncatedTo(ChronoUnit.MICROS).toString();
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        int time = Math.floorMod(seconds, SECONDS_A_DAY);
        int micros = instant.getNano() / 1000;
        byte[] text = new byte[micros == 0 ? SHORTEST : SHORTEST + ".123456".length()];
        put(text, 0, 4, day.getYear(), '-');
        put(text, 5, 2, day.getMonthValue(), '-');
        put(text, 8, 2, day.getDayOfMonth(), 'T');
        put(text, 11, 2, time / 3600, ':');
        put(text, 14, 2, time / 60 % 60, ':');
        put(text, 17, 2, time % 60, micros == 0 ? 'Z' : '.');
        if (micros != 0) {
            put(text, 20, 6, micros, 'Z');
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Writes a number of so many digits, and what stands after it.
    private static void put(byte[] text, int at, int digits, int number, char after) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[at + digits] = (byte) after;
    }

    /// `YYYY-MM-DDThh:mm:ss[.f]Z`; null for every other form.
    private static @Nullable Instant plain(String text) {
        int end = text.length() - 1;
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean fits =
                (year | month | day | hour | minute | second) >= 0
                        && hour < 24
                        && minute < 60
                        && second < 60
                        && text.charAt(4) == '-'
                        && text.charAt(7) == '-'
                        && text.charAt(10) == 'T'
                        && text.charAt(13) == ':'
                        && text.charAt(16) == ':'
                        && text.charAt(end) == 'Z';
        int nanos = fits ? nanos(text, end) : -1;
        if (nanos < 0) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(
                days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static int nanos(String text, int end) {
        if (end == 19) {
            return 0;
        }
        int digits = end - 20;
        if (text.charAt(19) != '.' || digits < 1 || digits > 9) {
            return -1;
        }
        int nanos = number(text, 20, end);
        for (int i = digits; i < 9 && nanos > 0; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /// The number that these digits write, or -1 if they are not all digits.
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text, i);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int digit(String text, int at) {
        int digit = text.charAt(at) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }
}
