package io.sayso.audit;

import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How many answers were given and how many decisions answered, day by day, as far as an auditor's
/// token reaches. Blocks on the database.
@ApplicationScoped
public class Days {
    private static final int MOST = 366;

    private final DayStore store;
    private final DayCounts counts;
    private final CurrentRulebook rulebook;
    private final InstantSource clock;

    Days(DayStore store, DayCounts counts, CurrentRulebook rulebook, InstantSource clock) {
        this.store = store;
        this.counts = counts;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /// The days up to today, each with what was counted on it.
    ///
    /// @param first the first day, of UTC
    /// @param counted entries of the log that are in it
    /// @param answers `yes`, `no` and `withdrawn`, a no of somebody who had said yes, by day
    /// @param decisions of the whole log: by reason, and `unknown` and `error` beside them, by day
    public record Counted(
            LocalDate first,
            LocalDate last,
            long counted,
            boolean everywhere,
            Map<LocalDate, Map<String, Long>> answers,
            Map<LocalDate, Map<String, Long>> decisions) {}

    /// The last days, today among them.
    ///
    /// @param days 1 to 366
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is not; 403 if the token names
    ///   no place
    public Counted last(Caller auditor, int days) {
        if (days < 1 || days > MOST) {
            throw ProblemType.VALIDATION.at("days", "must be 1 to 366");
        }
        Reach reach = Reach.of(auditor, rulebook.get().atlas());
        if (reach.places().isEmpty()) {
            throw ProblemType.OUTSIDE_CLAIM.with("Your token names no jurisdiction you may see.");
        }
        counts.step();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = today.minusDays(days - 1L);
        return new Counted(
                first,
                today,
                store.counted(),
                reach.isEverywhere(),
                byDay(
                        store.between(DayCount.Kind.ANSWER, first, today.plusDays(1)).stream()
                                .filter(each -> isWithin(reach, each.place()))),
                byDay(store.between(DayCount.Kind.DECISION, first, today.plusDays(1)).stream()));
    }

    // Who sees everything sees each answer once; others, what is about their places.
    private static boolean isWithin(Reach reach, String place) {
        boolean isWhole = place.equals(DayTally.EVERYWHERE);
        return reach.isEverywhere()
                ? isWhole
                : !isWhole
                        && Jurisdiction.isWellFormed(place)
                        && reach.covers(new Jurisdiction(place));
    }

    private static Map<LocalDate, Map<String, Long>> byDay(Stream<DayCount> counts) {
        Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
        List<DayCount> all = counts.toList();
        all.forEach(each ->
                days.computeIfAbsent(each.day(), _ -> new TreeMap<>())
                        .merge(each.word(), each.count(), Long::sum));
        return days;
    }
}
