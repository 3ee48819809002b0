package io.sayso.screen;

import io.sayso.client.Answer;
import io.sayso.client.LocalDecisions;
import io.sayso.client.LocalOptions;
import io.sayso.client.NoAnswerException;
import io.sayso.client.OfflineDecisions;
import io.sayso.client.Question;
import io.sayso.client.RemoteDecisions;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import io.sayso.client.Unknowable;
import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/// Screens a file on a snapshot, within DuckDB and in one go: each row is judged where it is read.
/// Nobody is asked over the network, but about a sample of those who are not listed: whether they
/// are people at all whom the service knows, which a snapshot cannot tell.
///
/// Nothing is kept of a run that was interrupted: to begin anew takes no longer than to go on.
final class OnSnapshot {
    private final Settings settings;
    private final Settings.Basis basis;
    private final InstantSource clock;
    private final BiConsumer<Long, Long> progress;

    /// @param progress told how many rows are judged, of how many
    OnSnapshot(
            Settings settings,
            Settings.Basis basis,
            InstantSource clock,
            BiConsumer<Long, Long> progress) {
        this.settings = settings;
        this.basis = basis;
        this.clock = clock;
        this.progress = progress;
    }

    /// Screens.
    ///
    /// @throws StoppedException if there is no result; then no output is left behind
    Screened run() throws IOException, StoppedException {
        long start = System.nanoTime();
        OfflineDecisions decisions = open();
        try (Work work = Work.inMemory(settings)) {
            long all = work.number("select count(*) from " + Rows.of(settings).from());
            Judging judging =
                    new Judging(
                            decisions,
                            settings.terms(),
                            settings.columns(),
                            judged -> progress.accept(judged, all));
            judging.register(work.connection());
            long[] strangers = new long[1];
            try {
                Output.write(
                        settings,
                        file -> copy(work, judging, file),
                        written -> {
                            requireWhole(work, judging, all, written);
                            strangers[0] = strangers(judging);
                            requireInForce(decisions);
                        });
            } finally {
                work.discard();
            }
            return screened(judging, decisions, strangers[0], start);
        } catch (NoAnswerException e) {
            throw stopped(e);
        } catch (SQLException e) {
            throw Work.failed(settings, e);
        }
    }

    private OfflineDecisions open() throws StoppedException {
        try {
            return isFile()
                    ? OfflineDecisions.open(basis.path(), basis.vkeys())
                    : fetch(Files.createDirectories(basis.path()));
        } catch (IOException | IllegalArgumentException e) {
            throw new StoppedException(
                    Cause.FAILED, basis.path() + " cannot be used: " + e.getMessage());
        }
    }

    private boolean isFile() {
        return Files.isRegularFile(basis.path());
    }

    private OfflineDecisions fetch(Path folder) throws StoppedException {
        LocalOptions options = LocalOptions.of(purpose(), basis.vkeys(), folder);
        try (LocalDecisions local = new LocalDecisions(settings.service(), options)) {
            return local.awaitStill(settings.terms().minPosition(), settings.patience())
                    .decisions();
        } catch (NoAnswerException e) {
            throw new StoppedException(
                    Cause.INCOMPLETE,
                    "there is no snapshot that can be used (%s); the same command tries again"
                            .formatted(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException(Cause.INCOMPLETE, "interrupted");
        }
    }

    /// Judges every row, and writes the permitted ones: in their order, with all processors, as
    /// DuckDB does where rows are only filtered.
    private long copy(Work work, Judging judging, Path file) throws SQLException, StoppedException {
        Rows rows = Rows.of(settings);
        String permitted =
                "select %s from %s where %s"
                        .formatted(rows.kept(), rows.from(), judging.permits(rows));
        try (Statement statement = work.connection().createStatement()) {
            return statement.executeLargeUpdate(
                    "copy (" + permitted + ") to " + Sql.text(file) + Output.form(settings));
        } catch (SQLException e) {
            NoAnswerException ended = judging.ended();
            if (ended == null) {
                throw e;
            }
            throw stopped(ended);
        }
    }

    /// @throws StoppedException if not every row was judged once, or too many name nobody or cannot
    ///   be decided
    private void requireWhole(Work work, Judging judging, long all, long written)
            throws SQLException, StoppedException {
        long judged = rows(judging);
        if (all == 0) {
            throw new StoppedException(Cause.FAILED, settings.in().path() + " is empty");
        }
        Output.requireWhole(settings, judged, all);
        Output.requireWhole(settings, written, judging.count(Judged.PERMITTED));
        double most = settings.tolerance() * all;
        if (judging.count(Judged.NOBODY) > most) {
            throw Screening.anonymous(settings, work, judging.count(Judged.NOBODY), all);
        }
        if (judging.count(Judged.UNDECIDABLE) > most) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the rows cannot be decided: their places or categories are none"
                            .formatted(Screen.percent(settings.tolerance())));
        }
    }

    private static long rows(Judging judging) {
        long rows = 0;
        for (Judged each : Judged.values()) {
            rows += judging.count(each);
        }
        return rows;
    }

    /// How many people the service does not know, as far as a sample tells.
    ///
    /// @throws StoppedException if they are too many, or the service does not say
    private long strangers(Judging judging) throws StoppedException {
        Sketch sketch = judging.sketch();
        if (isFile() || sketch.size() == 0) {
            return 0;
        }
        double share = (double) strangers(sketch.unlisted()) / sketch.size();
        if (share > settings.tolerance()) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the %,d people in this file are unknown to the service. Is `%s` the right column, and does it hold the service's own ids? If these people really are unknown, allow it with --max-unknown 100."
                            .formatted(
                                    Screen.percent(settings.tolerance()),
                                    sketch.people(),
                                    settings.columns().person()));
        }
        return Math.round(share * sketch.people());
    }

    private long strangers(List<String> people) throws StoppedException {
        try {
            return new RemoteDecisions(settings.service())
                            .decideAll(
                                    people.stream()
                                            .map(each -> Question.about(Subject.id(each)))
                                            .toList(),
                                    Terms.of(purpose()))
                            .stream()
                            .filter(answer ->
                                    switch (answer) {
                                        case Answer.Permit _ -> false;
                                        case Answer.Deny deny -> !deny.known();
                                        case Answer.Undecided _ -> true;
                                    })
                            .count();
        } catch (NoAnswerException e) {
            throw new StoppedException(Cause.INCOMPLETE, String.valueOf(e.getMessage()));
        }
    }

    private void requireInForce(OfflineDecisions decisions) throws StoppedException {
        if (!clock.instant().isBefore(decisions.notAfter())) {
            throw new StoppedException(
                    Cause.INCOMPLETE,
                    "the snapshot ended before the output was whole; the same command gets"
                            + " another");
        }
    }

    private Screened screened(
            Judging judging, OfflineDecisions decisions, long strangers, long start) {
        return new Screened(
                settings.out().path(),
                rows(judging),
                judging.count(Judged.PERMITTED),
                judging.count(Judged.UNDECIDABLE),
                judging.count(Judged.NOBODY),
                judging.sketch().people(),
                strangers,
                judging.sketch().isEstimate(),
                judging.tally(),
                decisions.position(),
                decisions.position(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private String purpose() {
        return Objects.requireNonNullElse(settings.terms().purpose(), "");
    }

    private static StoppedException stopped(NoAnswerException e) {
        return new StoppedException(
                e.why() == Unknowable.REFUSED || e.why() == Unknowable.NO_TOKEN
                        ? Cause.FAILED
                        : Cause.INCOMPLETE,
                String.valueOf(e.getMessage()));
    }
}
