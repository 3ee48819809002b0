package io.sayso.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.vocab.Jurisdiction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Adds entries of the log up by day. For one thread.
///
/// An answer is a `yes`; a `no`; or `withdrawn`, a no of somebody who had said yes before, there or
/// everywhere. It counts once for the whole log, and once for each place it is about: the one it
/// names, or where the person lived. A decision counts by its reason; of those about people nobody
/// knows there is a second count, `unknown`, and what was not decided is an `error`.
final class DayTally {
    static final String EVERYWHERE = "*";
    static final String YES = "yes";
    static final String NO = "no";
    static final String WITHDRAWN = "withdrawn";
    static final String UNKNOWN = "unknown";
    static final String ERROR = "error";

    private record Cell(LocalDate day, DayCount.Kind kind, String place, String word)
            implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return key().compareTo(other.key());
        }

        // Rows are locked in one order, whoever writes them.
        private String key() {
            return day + " " + kind + " " + place + " " + word;
        }
    }

    private final Map<Cell, Long> cells = new TreeMap<>();

    /// An answer.
    ///
    /// @param facts what its entry commits to
    /// @param homes where the person lived when it was recorded
    /// @param saidYes whether they had said yes before
    void answer(JsonNode facts, Instant recordedAt, Set<Jurisdiction> homes, boolean saidYes) {
        String word =
                facts.path("answer").asText("").equals("opt-in") ? YES : saidYes ? WITHDRAWN : NO;
        LocalDate day = LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
        add(day, DayCount.Kind.ANSWER, EVERYWHERE, word, 1);
        String named = facts.path("jurisdiction").asText(EVERYWHERE);
        if (named.equals(EVERYWHERE)) {
            homes.forEach(home -> add(day, DayCount.Kind.ANSWER, home.code(), word, 1));
        } else {
            add(day, DayCount.Kind.ANSWER, named, word, 1);
        }
    }

    /// A `decision.batch`; it counts on the day on which its last decision was answered.
    void decisions(JsonNode leaf, Instant recordedAt) {
        LocalDate day = LocalDate.ofInstant(time(leaf, recordedAt), ZoneOffset.UTC);
        for (JsonNode group : leaf.path("groups")) {
            group.path("reasons")
                    .properties()
                    .forEach(each -> decision(day, each.getKey(), each.getValue()));
            decision(day, UNKNOWN, group.path("unknown"));
            decision(day, ERROR, group.path("errors"));
        }
    }

    private static Instant time(JsonNode leaf, Instant recordedAt) {
        try {
            return Instant.parse(leaf.path("until").asText(""));
        } catch (DateTimeException e) {
            return recordedAt;
        }
    }

    private void decision(LocalDate day, String word, JsonNode count) {
        add(day, DayCount.Kind.DECISION, EVERYWHERE, word, count.asLong(0));
    }

    private void add(LocalDate day, DayCount.Kind kind, String place, String word, long count) {
        if (count > 0) {
            cells.merge(new Cell(day, kind, place, word), count, Long::sum);
        }
    }

    /// What came together, by day, kind, place and word.
    List<DayCount> counts() {
        List<DayCount> counts = new ArrayList<>();
        cells.forEach((cell, count) ->
                counts.add(
                        new DayCount(cell.day(), cell.kind(), cell.place(), cell.word(), count)));
        return counts;
    }
}
