package io.sayso.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How many rows had which answer, by place and reason.
final class Tally {
    private static final int MOST_PLACES = 12;

    private final Map<String, Map<Row, Long>> counts = new HashMap<>();

    /// One kind of answer.
    ///
    /// @param outcome `permit`, `deny` or `error`
    /// @param reason the headline reason; `(unknown person)` where nobody has heard of the author
    record Row(String outcome, String reason) implements Comparable<Row> {
        private static final List<String> ORDER = List.of("permit", "deny", "error");

        @Override
        public int compareTo(Row other) {
            return Comparator.<Row>comparingInt(row -> ORDER.indexOf(row.outcome))
                    .thenComparing(Row::reason)
                    .compare(this, other);
        }
    }

    void add(String place, Row row, long rows) {
        counts.computeIfAbsent(place, _ -> new HashMap<>()).merge(row, rows, Long::sum);
    }

    /// How many rows of a place had this answer.
    long count(String place, Row row) {
        return counts.getOrDefault(place, Map.of()).getOrDefault(row, 0L);
    }

    /// How many rows had this answer.
    long count(Row row) {
        return counts.keySet().stream().mapToLong(place -> count(place, row)).sum();
    }

    /// How many rows.
    long count() {
        return counts.keySet().stream().mapToLong(this::count).sum();
    }

    private long count(String place) {
        return counts.getOrDefault(place, Map.of()).values().stream().mapToLong(n -> n).sum();
    }

    /// A table: a row for each outcome and reason, a column for each place, the largest first.
    List<String> table() {
        TreeSet<Row> rows = new TreeSet<>();
        counts.values().forEach(each -> rows.addAll(each.keySet()));
        List<String> places =
                counts.keySet().stream()
                        .sorted(
                                Comparator.<String>comparingLong(this::count)
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        List<String> shown = places.subList(0, Math.min(places.size(), MOST_PLACES));
        List<String> others = places.subList(shown.size(), places.size());

        List<List<String>> columns = new ArrayList<>();
        columns.add(
                Stream.of(
                                Stream.of(""),
                                rows.stream().map(row -> row.outcome + " " + row.reason),
                                Stream.of("all"))
                        .flatMap(each -> each)
                        .toList());
        if (!places.equals(List.of(""))) {
            shown.forEach(place -> columns.add(column(title(place), rows, List.of(place))));
        }
        if (!others.isEmpty()) {
            columns.add(column("others", rows, others));
        }
        columns.add(column("all", rows, places));
        return lines(columns);
    }

    private static String title(String place) {
        return place.isEmpty() ? "(nowhere)" : place;
    }

    private List<String> column(String title, Set<Row> rows, List<String> places) {
        List<String> column = new ArrayList<>(List.of(title));
        for (Row row : rows) {
            column.add(number(places.stream().mapToLong(place -> count(place, row)).sum()));
        }
        column.add(number(places.stream().mapToLong(this::count).sum()));
        return column;
    }

    private static String number(long count) {
        return count == 0 ? "·" : String.format(Locale.ROOT, "%,d", count);
    }

    /// Sets columns side by side: the first to the left, the others to the right.
    private static List<String> lines(List<List<String>> columns) {
        List<StringBuilder> lines =
                columns.getFirst().stream().map(_ -> new StringBuilder()).toList();
        for (List<String> column : columns) {
            int width = column.stream().mapToInt(String::length).max().orElse(0);
            for (int i = 0; i < lines.size(); i++) {
                String blanks = " ".repeat(width - column.get(i).length());
                boolean first = column.equals(columns.getFirst());
                lines.get(i).append(first ? column.get(i) + blanks : "  " + blanks + column.get(i));
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }
}
