package io.sayso.screen;

import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;

/// Screens one file: whom and what it asks, then the answers, then the output.
final class Screening {
    private final Settings settings;
    private final InstantSource clock;
    private final BiConsumer<Long, Long> progress;

    /// @param progress told how many questions are answered, of how many
    Screening(Settings settings, InstantSource clock, BiConsumer<Long, Long> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /// Screens.
    ///
    /// @throws StoppedException if there is no result; then no output is left behind
    /// @throws IOException if a file cannot be read or written; neither then
    Screened run() throws IOException, StoppedException {
        long start = System.nanoTime();
        if (!Files.isRegularFile(settings.in().path())) {
            throw new StoppedException(Cause.FAILED, settings.in().path() + " is not a file");
        }
        Settings.Basis basis = settings.basis();
        if (basis != null) {
            return new OnSnapshot(settings, basis, clock, progress).run();
        }
        try (Work work = Work.open(settings)) {
            survey(work);
            new Asking(work, settings, clock, progress).run();
            new Output(work, settings).write();
            Screened screened = screened(work, Duration.ofNanos(System.nanoTime() - start));
            work.discard();
            return screened;
        } catch (SQLException e) {
            throw Work.failed(settings, e);
        }
    }

    private void survey(Work work) throws SQLException, StoppedException {
        long rows = work.number("select total from survey");
        long anonymous = work.number("select anonymous from survey");
        if (rows == 0) {
            throw new StoppedException(Cause.FAILED, settings.in().path() + " is empty");
        }
        if (anonymous > settings.tolerance() * rows) {
            throw anonymous(settings, work, anonymous, rows);
        }
    }

    /// Says that too many rows name nobody, and what else there is to choose from.
    static StoppedException anonymous(Settings settings, Work work, long anonymous, long all)
            throws SQLException {
        Rows rows = Rows.of(settings);
        String members =
                work.text(
                        "select array_to_string(json_keys(%s), ', ') from %s limit 1"
                                .formatted(rows.raw() ? "t.json" : "to_json(t)", rows.from()));
        return new StoppedException(
                Cause.TOO_MANY_UNKNOWN,
                "%,d of %,d rows name nobody in `%s`; the columns are %s"
                        .formatted(anonymous, all, settings.columns().person(), members));
    }

    private Screened screened(Work work, Duration took) throws SQLException {
        Tally tally = new Tally();
        try (Statement statement = work.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select coalesce(array_to_string(place, ' '), ''), outcome, reason,"
                                        + " sum(n)::bigint from answer join question using (id)"
                                        + " group by all")) {
            while (rows.next()) {
                tally.add(
                        text(rows, 1),
                        new Tally.Row(text(rows, 2), text(rows, 3)),
                        rows.getLong(4));
            }
        }
        return new Screened(
                settings.out().path(),
                work.number("select total from survey"),
                rows(work, "permit"),
                rows(work, "error"),
                work.number("select anonymous from survey"),
                work.number("select count(distinct person) from question"),
                work.number(
                        "select count(distinct person) from answer join question using (id) where"
                                + " not known"),
                false,
                tally,
                work.number("select min(position_first) from segment"),
                work.number("select max(position_last) from segment"),
                took);
    }

    private static long rows(Work work, String outcome) throws SQLException {
        return work.number(
                "select sum(n) from answer join question using (id) where outcome = "
                        + Sql.text(outcome));
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text;
    }
}
