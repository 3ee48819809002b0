package io.sayso.pages;

import io.sayso.audit.Days;
import io.sayso.decision.Reason;
import io.sayso.ledger.Publisher;
import io.sayso.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Says how many answers were given and decisions answered, day by day, as charts and as tables.
@ApplicationScoped
class AuditNumbers {
    private static final List<Integer> RANGES = List.of(14, 30, 90, 365);
    private static final String USUAL = "30";
    private static final int FULL = 100;

    private final Days days;
    private final Publisher publisher;

    AuditNumbers(Days days, Publisher publisher) {
        this.days = days;
        this.publisher = publisher;
    }

    /// A line of a chart: what it is called, and how many of it on each day.
    private record Series(String name, List<Long> counts) {
        long sum() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /// @param range how many days, as it stands in the URL; null for the usual
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no such number
    AuditViews.NumbersPage of(AuditDoor.Visit visit, String range) {
        String wanted = range.isEmpty() ? USUAL : range;
        if (!wanted.matches("[1-9][0-9]{0,2}")) {
            throw ProblemType.VALIDATION.at("days", "must be 1 to 366");
        }
        AuditWords words = visit.words();
        Days.Counted counted = days.last(visit.auditor(), Integer.parseInt(wanted));
        List<LocalDate> all = counted.first().datesUntil(counted.last().plusDays(1)).toList();
        return new AuditViews.NumbersPage(
                visit.head(words.nav_numbers(), "numbers"),
                RANGES.stream()
                        .map(each ->
                                new AuditViews.Option(
                                        Integer.toString(each),
                                        words.days(each),
                                        wanted.equals(Integer.toString(each))))
                        .toList(),
                counted.everywhere() ? words.answers_all() : words.answers_places(),
                chart(
                        words.answers(),
                        all,
                        List.of(
                                series(words.yes(), "yes", all, counted.answers()),
                                series(words.no(), "no", all, counted.answers()),
                                series(words.withdrawn(), "withdrawn", all, counted.answers())),
                        visit),
                chart(words.decisions(), all, decisions(all, counted.decisions(), words), visit),
                reasons(counted.decisions(), visit),
                words.counted(
                        visit.language().number(counted.counted()),
                        visit.language()
                                .number(Math.max(counted.counted(), publisher.standing().size()))));
    }

    private static Series series(
            String name,
            String word,
            List<LocalDate> days,
            Map<LocalDate, Map<String, Long>> counts) {
        return new Series(name, days.stream().map(day -> count(counts, day, word)).toList());
    }

    private static long count(
            Map<LocalDate, Map<String, Long>> counts, LocalDate day, String word) {
        return counts.getOrDefault(day, Map.of()).getOrDefault(word, 0L);
    }

    private static List<Series> decisions(
            List<LocalDate> days, Map<LocalDate, Map<String, Long>> counts, AuditWords words) {
        List<Long> permits = new ArrayList<>();
        List<Long> denials = new ArrayList<>();
        List<Long> unknowns = new ArrayList<>();
        for (LocalDate day : days) {
            long permitted = 0;
            long denied = 0;
            for (Reason reason : Reason.values()) {
                long many = count(counts, day, reason.wire());
                permitted += reason.permits() ? many : 0;
                denied += reason.permits() ? 0 : many;
            }
            // nobody who is not known is let in
            long unknown = Math.min(denied, count(counts, day, "unknown"));
            permits.add(permitted);
            denials.add(denied - unknown);
            unknowns.add(unknown);
        }
        return List.of(
                new Series(words.permits(), permits),
                new Series(words.denials(), denials),
                new Series(words.unknowns(), unknowns));
    }

    private static AuditViews.ChartView chart(
            String title, List<LocalDate> days, List<Series> series, AuditDoor.Visit visit) {
        Language language = visit.language();
        List<List<Long>> columns = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            int at = day;
            columns.add(series.stream().map(each -> each.counts().get(at)).toList());
        }
        AuditChart chart = AuditChart.of(columns);
        List<AuditViews.DayView> drawn = new ArrayList<>();
        List<AuditViews.DayRow> rows = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            if (!chart.columns().get(day).isEmpty()) {
                String name = language.day(days.get(day));
                List<String> counts = columns.get(day).stream().map(language::number).toList();
                drawn.add(
                        new AuditViews.DayView(
                                name + ": " + said(series, counts),
                                chart.columns().get(day).stream().map(AuditNumbers::bar).toList()));
                rows.add(new AuditViews.DayRow(name, counts));
            }
        }
        String first = language.day(days.getFirst());
        String last = language.day(days.getLast());
        List<AuditViews.Legend> legend = new ArrayList<>();
        for (int part = 0; part < series.size(); part++) {
            legend.add(
                    new AuditViews.Legend(
                            "part" + part,
                            series.get(part).name(),
                            language.number(series.get(part).sum())));
        }
        return new AuditViews.ChartView(
                title,
                visit.words().chart_of(language.number(chart.top()), first, last),
                first,
                last,
                language.number(chart.top()),
                chart.width(),
                AuditChart.HEIGHT,
                drawn,
                legend,
                rows.reversed());
    }

    private static AuditViews.BarView bar(AuditChart.Bar bar) {
        return new AuditViews.BarView(
                "part" + bar.part(), bar.x(), bar.y(), bar.width(), bar.height());
    }

    private static String said(List<Series> series, List<String> counts) {
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < counts.size(); part++) {
            parts.add(series.get(part).name() + " " + counts.get(part));
        }
        return String.join(", ", parts);
    }

    private static List<AuditViews.ReasonRow> reasons(
            Map<LocalDate, Map<String, Long>> counts, AuditDoor.Visit visit) {
        AuditWords words = visit.words();
        Map<String, Long> sums = new TreeMap<>();
        counts.values()
                .forEach(day -> day.forEach((word, many) -> sums.merge(word, many, Long::sum)));
        sums.remove("unknown");
        long most = sums.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return sums.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<String, Long>>comparingLong(Map.Entry::getValue)
                                .reversed())
                .map(each ->
                        new AuditViews.ReasonRow(
                                each.getKey().equals("error")
                                        ? words.errors()
                                        : AuditReasonWords.why(words, each.getKey()),
                                each.getKey(),
                                visit.language().number(each.getValue()),
                                (int)
                                        Math.max(
                                                1,
                                                Math.round(each.getValue() * (double) FULL / most)),
                                permits(each.getKey())))
                .toList();
    }

    private static boolean permits(String wire) {
        return Stream.of(Reason.values())
                .anyMatch(reason -> reason.permits() && reason.wire().equals(wire));
    }
}
