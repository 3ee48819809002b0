package io.sayso.demo.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How many lines had which answer, by place and reason.
public final class Tally {
    private static final int WIDTH = 8;
    private static final int FIRST_WIDTH = 26;
    private static final int MOST_PLACES = 12;

    private final Map<String, Map<Row, Long>> counts = new HashMap<>();

    /// One kind of answer.
    ///
    /// @param outcome `permit`, `deny` or `error`
    /// @param reason the headline reason; `(unknown person)` where nobody has heard of the author
    public record Row(String outcome, String reason) implements Comparable<Row> {
        private static final List<String> ORDER = List.of("permit", "deny", "error");

        @Override
        public int compareTo(Row other) {
            return Comparator.<Row>comparingInt(row -> ORDER.indexOf(row.outcome))
                    .thenComparing(Row::reason)
                    .compare(this, other);
        }
    }

    void add(String place, Row row) {
        counts.computeIfAbsent(place, _ -> new HashMap<>()).merge(row, 1L, Long::sum);
    }

    /// How many lines of a place had this answer.
    public long count(String place, Row row) {
        return counts.getOrDefault(place, Map.of()).getOrDefault(row, 0L);
    }

    /// How many lines had this answer.
    public long count(Row row) {
        return counts.keySet().stream().mapToLong(place -> count(place, row)).sum();
    }

    /// How many lines.
    public long count() {
        return counts.keySet().stream().mapToLong(this::count).sum();
    }

    private long count(String place) {
        return counts.getOrDefault(place, Map.of()).values().stream().mapToLong(n -> n).sum();
    }

    /// A table: a row for each outcome and reason, a column for each place, the largest first.
    public List<String> table() {
        List<String> places =
                counts.keySet().stream()
                        .sorted(
                                Comparator.<String>comparingLong(this::count)
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        List<String> shown = places.subList(0, Math.min(places.size(), MOST_PLACES));
        TreeMap<Row, Long> rows = new TreeMap<>();
        counts.values().forEach(each -> each.forEach((row, n) -> rows.merge(row, n, Long::sum)));
        List<String> table = new ArrayList<>();
        table.add(head(shown, places.size()));
        rows.keySet().forEach(row -> table.add(body(row, shown, places.size())));
        table.add(foot(shown, places.size()));
        return table;
    }

    private static String head(List<String> shown, int all) {
        StringBuilder line = new StringBuilder(pad(""));
        shown.forEach(place -> line.append(right(place.isEmpty() ? "(none)" : place)));
        return line.append(all > shown.size() ? right("others") : "")
                .append(right("all"))
                .toString();
    }

    private String body(Row row, List<String> shown, int all) {
        StringBuilder line = new StringBuilder(pad(row.outcome + "  " + row.reason));
        long rest = count(row);
        for (String place : shown) {
            long count = count(place, row);
            rest -= count;
            line.append(number(count));
        }
        return line.append(all > shown.size() ? number(rest) : "")
                .append(number(count(row)))
                .toString();
    }

    private String foot(List<String> shown, int all) {
        StringBuilder line = new StringBuilder(pad("all"));
        long rest = count();
        for (String place : shown) {
            rest -= count(place);
            line.append(number(count(place)));
        }
        return line.append(all > shown.size() ? number(rest) : "")
                .append(number(count()))
                .toString();
    }

    private static String number(long count) {
        return right(count == 0 ? "·" : String.format(Locale.ROOT, "%,d", count));
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(0, FIRST_WIDTH - text.length()));
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, WIDTH - text.length())) + text;
    }
}
