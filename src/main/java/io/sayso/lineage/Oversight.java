package io.sayso.lineage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What whoever watches over training has to ask about: what was trained without being screened,
/// and what should have been done by now. Blocks on the database.
@ApplicationScoped
public class Oversight {
    private final CoverageStore coverage;
    private final RunStore runs;
    private final WorkStore work;
    private final InstantSource clock;

    Oversight(CoverageStore coverage, RunStore runs, WorkStore work, InstantSource clock) {
        this.coverage = coverage;
        this.runs = runs;
        this.work = work;
        this.clock = clock;
    }

    /// A sealed run about which something should have been done.
    ///
    /// @param people how many said no, and nothing is said to be done about it
    /// @param due by when it had to be done
    public record Overdue(
            String run, String model, String version, String recipient, long people, Instant due) {}

    /// Data sets that are said to have been trained on and were not screened in a sealed run, the
    /// newest report first.
    public List<Coverage> uncovered(int atMost) {
        return coverage.list(CoverageStore.Place.START, true, atMost).stream()
                .map(CoverageStore.Listed::coverage)
                .toList();
    }

    /// Runs whose time to act is over, the newest run first.
    public List<Overdue> overdue(int atMost) {
        return runs.list(null, clock.instant(), Long.MAX_VALUE, atMost).stream()
                .map(RunStore.Listed::run)
                .flatMap(run -> work.find(run.id()).flatMap(open -> overdue(run, open)).stream())
                .toList();
    }

    private static Optional<Overdue> overdue(Run run, WorkStore.Open open) {
        return Optional.ofNullable(open.due())
                .map(due ->
                        new Overdue(
                                run.id(),
                                run.model(),
                                run.version(),
                                run.recipient().value(),
                                open.people(),
                                due));
    }
}
