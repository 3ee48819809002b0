package io.sayso.pages;

import java.util.ArrayList;
import java.util.List;

/// Stacked bars, one for each day, as an SVG draws them: [#STEP] units a day wide, [#HEIGHT] high.
///
/// @param top what the full height stands for: 1, 2 or 5 times a power of ten, at least 1
/// @param columns of each day its parts, from the ground up; none where there was nothing
record AuditChart(long top, List<List<Bar>> columns) {
    static final int STEP = 10;
    static final int HEIGHT = 200;

    private static final int GAP = 2;

    /// Lowest that anything is drawn, however little it is beside the rest.
    private static final int LOWEST = 2;

    /// A part of a day.
    ///
    /// @param part which of the parts, from 0
    /// @param x of its left edge
    /// @param y of its upper edge, from the top
    record Bar(int part, int x, int y, int width, int height) {}

    AuditChart {
        columns = columns.stream().map(List::copyOf).toList();
    }

    int width() {
        return Math.max(1, columns.size()) * STEP;
    }

    /// @param days how many of each part on each day, none below 0
    static AuditChart of(List<List<Long>> days) {
        long most =
                days.stream()
                        .mapToLong(day -> day.stream().mapToLong(Long::longValue).sum())
                        .max()
                        .orElse(0);
        long top = top(most);
        List<List<Bar>> columns = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            columns.add(column(days.get(day), day * STEP + GAP / 2, top));
        }
        return new AuditChart(top, columns);
    }

    private static List<Bar> column(List<Long> parts, int x, long top) {
        List<Bar> bars = new ArrayList<>();
        int ground = HEIGHT;
        for (int part = 0; part < parts.size(); part++) {
            long many = parts.get(part);
            if (many > 0) {
                int height = Math.max(LOWEST, (int) Math.round((double) many / top * HEIGHT));
                int shown = Math.min(ground, height);
                ground -= shown;
                bars.add(new Bar(part, x, ground, STEP - GAP, shown));
            }
        }
        return bars;
    }

    /// The smallest of 1, 2, 5, 10, 20, 50 … that is not below.
    static long top(long most) {
        long power = 1;
        while (power <= Long.MAX_VALUE / 10 && power * 10 <= most) {
            power *= 10;
        }
        for (long each : new long[] {1, 2, 5}) {
            if (power <= Long.MAX_VALUE / each && power * each >= most) {
                return power * each;
            }
        }
        return power <= Long.MAX_VALUE / 10 ? power * 10 : Long.MAX_VALUE;
    }
}
