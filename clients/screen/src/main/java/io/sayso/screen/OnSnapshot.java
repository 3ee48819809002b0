package io.sayso.screen;

import io.sayso.client.Answer;
import io.sayso.client.LocalDecisions;
import io.sayso.client.LocalOptions;
import io.sayso.client.NoAnswerException;
import io.sayso.client.OfflineDecisions;
import io.sayso.client.Question;
import io.sayso.client.RemoteDecisions;
import io.sayso.client.Still;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import io.sayso.client.Unknowable;
import io.sayso.screen.StoppedException.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Screens a file on a snapshot, within DuckDB. Each question is judged once, however many rows ask
/// it; nobody is asked over the network, but about a sample of those who are not listed: whether
/// they are people at all whom the service knows, which a snapshot cannot tell.
///
/// Nothing is kept of a run that was interrupted: to begin anew takes no longer than to go on.
final class OnSnapshot {
    private static final int SAMPLE = 10_000;

    private final Work work;
    private final Settings settings;
    private final Settings.Basis basis;
    private final InstantSource clock;
    private final Judging judging;
    private final long position;

    /// @throws StoppedException if there is no snapshot that may be decided from
    OnSnapshot(Work work, Settings settings, Settings.Basis basis, InstantSource clock)
            throws StoppedException {
        this.work = work;
        this.settings = settings;
        this.basis = basis;
        this.clock = clock;
        OfflineDecisions decisions = open();
        this.position = decisions.position();
        this.judging = new Judging(decisions, settings.terms());
    }

    private OfflineDecisions open() throws StoppedException {
        try {
            OfflineDecisions decisions =
                    Files.isRegularFile(basis.path())
                            ? OfflineDecisions.open(basis.path(), basis.vkeys())
                            : fetch();
            decisions.asked(settings.terms());
            return decisions;
        } catch (NoAnswerException e) {
            throw new StoppedException(
                    e.why() == Unknowable.REFUSED ? Cause.FAILED : Cause.INCOMPLETE,
                    String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw new StoppedException(
                    Cause.FAILED, basis.path() + " cannot be used: " + e.getMessage());
        }
    }

    private OfflineDecisions fetch() throws IOException, NoAnswerException, StoppedException {
        LocalOptions options =
                LocalOptions.of(
                        Objects.requireNonNullElse(settings.terms().purpose(), ""),
                        basis.vkeys(),
                        Files.createDirectories(basis.path()));
        long end = System.nanoTime() + settings.patience().toNanos();
        try (LocalDecisions local = new LocalDecisions(settings.service(), options)) {
            while (true) {
                Still still = local.awaitReady(settings.patience()) ? local.still() : null;
                if (still != null && still.position() >= settings.terms().minPosition()) {
                    return still.decisions();
                }
                if (still == null || System.nanoTime() > end) {
                    throw new StoppedException(
                            Cause.INCOMPLETE,
                            "there is no snapshot yet, or none that knows the position; the same"
                                    + " command tries again");
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException(Cause.INCOMPLETE, "interrupted");
        }
    }

    /// Judges every question of the file.
    ///
    /// @throws StoppedException if the snapshot ends meanwhile
    void judge() throws SQLException, StoppedException {
        Rows rows = Rows.of(settings);
        judging.register(work.connection());
        try {
            work.execute(
                    "create temporary table judged as select *, %s(person, collected, %s, %s) as verdict, false as stranger from (select %s as person, %s as collected, %s as place, %s as category, count(*) as n from %s group by all)"
                            .formatted(
                                    Judging.FUNCTION,
                                    joined(settings.columns().place(), "place"),
                                    joined(settings.columns().category(), "category"),
                                    rows.person(),
                                    rows.collectedAt(),
                                    rows.places(),
                                    rows.categories(),
                                    rows.from()));
        } catch (SQLException e) {
            NoAnswerException ended = judging.ended();
            if (ended == null) {
                throw e;
            }
            throw new StoppedException(Cause.INCOMPLETE, String.valueOf(ended.getMessage()));
        }
        work.execute(
                "create temporary table survey as select coalesce(sum(n), 0)::bigint as total,"
                        + " coalesce(sum(n) filter (where person is null), 0)::bigint as anonymous"
                        + " from judged");
        work.execute(
                "create temporary table segment as select %d as position_first, %d as position_last"
                        .formatted(position, position));
        work.execute(
                "create temporary view %s as select person, collected, place, category, n, case verdict when %d then 'permit' when %d then 'error' else 'deny' end as outcome, case when stranger then '(unknown person)' else %s end as reason, not stranger as known from judged where person is not null"
                        .formatted(
                                Work.ANSWERED,
                                Judging.PERMITTED,
                                Judging.UNDECIDABLE,
                                Judging.reason("verdict")));
    }

    private static String joined(@Nullable String column, String list) {
        return column == null
                ? "''"
                : "array_to_string(%s, chr(%d))".formatted(list, (int) Judging.BETWEEN);
    }

    /// Asks the service about a sample of those who are not listed, unless nobody is to be asked.
    ///
    /// @throws StoppedException if too many people are unknown, or rows undecidable
    void requireKnown() throws SQLException, StoppedException {
        requireDecidable();
        if (Files.isRegularFile(basis.path())) {
            return;
        }
        String denied = " from judged where person is not null and verdict = " + Judging.NOT_LISTED;
        long unlisted = work.number("select count(distinct person)" + denied);
        List<String> sample =
                texts("select distinct person" + denied + " order by hash(person) limit " + SAMPLE);
        List<String> strangers = strangers(sample);
        long people = work.number("select count(distinct person) from " + Work.ANSWERED);
        double share = sample.isEmpty() ? 0 : (double) strangers.size() / sample.size();
        if (share * unlisted > settings.tolerance() * people) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the %,d people in this file are unknown to the service. Is `%s` the right column, and does it hold the service's own ids? If these people really are unknown, allow it with --max-unknown 100."
                            .formatted(
                                    Screen.percent(settings.tolerance()),
                                    people,
                                    settings.columns().person()));
        }
        mark(strangers);
    }

    private void requireDecidable() throws SQLException, StoppedException {
        long undecidable =
                work.number("select sum(n) from judged where verdict = " + Judging.UNDECIDABLE);
        if (undecidable > settings.tolerance() * work.number("select total from survey")) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the rows cannot be decided: their places or categories are none"
                            .formatted(Screen.percent(settings.tolerance())));
        }
    }

    private List<String> strangers(List<String> people) throws StoppedException {
        Terms terms = Terms.of(Objects.requireNonNullElse(settings.terms().purpose(), ""));
        try {
            List<Answer> answers =
                    new RemoteDecisions(settings.service())
                            .decideAll(
                                    people.stream()
                                            .map(each -> Question.about(Subject.id(each)))
                                            .toList(),
                                    terms);
            List<String> strangers = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                switch (answers.get(i)) {
                    case Answer.Permit _ -> {}
                    case Answer.Deny deny when deny.known() -> {}
                    case Answer.Deny _, Answer.Undecided _ -> strangers.add(people.get(i));
                }
            }
            return strangers;
        } catch (NoAnswerException e) {
            throw new StoppedException(Cause.INCOMPLETE, String.valueOf(e.getMessage()));
        }
    }

    private void mark(List<String> strangers) throws SQLException {
        if (strangers.isEmpty()) {
            return;
        }
        work.execute("create temporary table stranger (person varchar)");
        try (PreparedStatement insert =
                work.connection().prepareStatement("insert into stranger values (?)")) {
            for (String each : strangers) {
                insert.setString(1, each);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        work.execute(
                "update judged set stranger = true where person in (select person from stranger)");
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = work.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(Objects.requireNonNull(rows.getString(1)));
            }
        }
        return texts;
    }

    /// Does nothing while the snapshot is in force.
    ///
    /// @throws StoppedException if it has ended
    void requireInForce() throws StoppedException {
        if (!judging.isInForce(clock.instant())) {
            throw new StoppedException(
                    Cause.INCOMPLETE,
                    "the snapshot ended before the output was whole; the same command gets"
                            + " another");
        }
    }
}
