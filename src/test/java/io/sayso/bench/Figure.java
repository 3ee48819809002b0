package io.sayso.bench;

import java.util.Arrays;
import java.util.Locale;

/// One line of the table: medians of interleaved rounds, and their ratio or rate.
///
/// @param against what it is compared with, empty where it stands alone
record Figure(
        String id,
        String what,
        double value,
        String unit,
        double ratio,
        String against,
        String target) {
    static double median(double... rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public String toString() {
        String compared =
                against.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f of %s", ratio, against);
        return String.format(
                Locale.ROOT,
                "%-4s %-46s %,12.0f %-18s %-44s target %s",
                id,
                what,
                value,
                unit,
                compared,
                target);
    }
}
