package io.sayso.pages;

import java.time.DateTimeException;
import java.time.Period;

/// A length of time as people type it: a number and its unit.
///
/// @param count digits, or empty for none
/// @param unit `D`, `M` or `Y` as ISO 8601 has them, or [#AS_WRITTEN]
/// @param iso as the file has it
record Length(String count, String unit, String iso) {
    /// Of several units at once, which is changed in the file only.
    static final String AS_WRITTEN = "";

    private static final int MONTHS_OF_A_YEAR = 12;

    /// @param iso such as `P30D`; empty for none
    @SuppressWarnings("JavaPeriodGetDays") // each unit is looked at for itself
    static Length of(String iso) {
        if (iso.isEmpty()) {
            return new Length("", "D", "");
        }
        Period period;
        try {
            period = Period.parse(iso);
        } catch (DateTimeException e) {
            return new Length("", AS_WRITTEN, iso);
        }
        long months = period.toTotalMonths();
        if (months == 0) {
            return new Length(Integer.toString(period.getDays()), "D", iso);
        }
        if (period.getDays() != 0) {
            return new Length("", AS_WRITTEN, iso);
        }
        return months % MONTHS_OF_A_YEAR == 0
                ? new Length(Long.toString(months / MONTHS_OF_A_YEAR), "Y", iso)
                : new Length(Long.toString(months), "M", iso);
    }

    /// What was typed, in the file's form; left as it was where it says the same.
    ///
    /// @param iso as the file had it
    static String typed(String count, String unit, String iso) {
        if (unit.equals(AS_WRITTEN)) {
            return iso;
        }
        Length before = of(iso);
        if (before.count().equals(count) && before.unit().equals(unit)) {
            return iso;
        }
        return count.isEmpty() ? "" : "P" + count + unit;
    }
}
