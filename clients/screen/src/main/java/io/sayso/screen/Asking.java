package io.sayso.screen;

import io.sayso.client.Answer;
import io.sayso.client.NoAnswerException;
import io.sayso.client.Question;
import io.sayso.client.RemoteDecisions;
import io.sayso.client.StreamSummary;
import io.sayso.client.Subject;
import io.sayso.client.Terms;
import io.sayso.screen.StoppedException.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Asks every question of a [Work], segment by segment, each a stream of its own. A segment counts
/// when its stream was whole; one that was not is asked again, and so is one whose answers have
/// become old. The first is small, so that a wrong column is noticed soon.
final class Asking {
    private static final long FIRST = 10_000;
    private static final long OTHERS = 500_000;
    private static final int MOST_DOUBLINGS = 6;
    private static final int MOST_PASSES = 3;

    private final Work work;
    private final Settings settings;
    private final RemoteDecisions decisions;
    private final InstantSource clock;
    private final BiConsumer<Long, Long> progress;
    private String firstError = "";

    Asking(Work work, Settings settings, InstantSource clock, BiConsumer<Long, Long> progress) {
        this.work = work;
        this.settings = settings;
        this.decisions = new RemoteDecisions(settings.service());
        this.clock = clock;
        this.progress = progress;
    }

    /// Asks whatever has no answer that is young enough.
    ///
    /// @throws StoppedException if that is not possible, or too many people are unknown
    void run() throws SQLException, StoppedException {
        long questions = work.number("select count(*) from question");
        forgetOld();
        for (int pass = 0; askMissing(questions); pass++) {
            if (pass == MOST_PASSES) {
                throw new StoppedException(
                        Cause.INCOMPLETE,
                        "answers become old sooner than all of them can be had; allow more with"
                                + " --max-age");
            }
            forgetOld();
        }
    }

    /// Asks whatever has no answer.
    ///
    /// @return whether there was anything to ask
    private boolean askMissing(long questions) throws SQLException, StoppedException {
        boolean asked = false;
        for (int segment = 0; from(segment) < questions; segment++) {
            if (!isAnswered(segment)) {
                ask(segment, questions);
                requireKnown();
                asked = true;
            }
        }
        return asked;
    }

    private static long from(int segment) {
        return segment == 0 ? 0 : FIRST + (segment - 1) * OTHERS;
    }

    private boolean isAnswered(int segment) throws SQLException {
        return work.number("select count(*) from segment where segment = " + segment) > 0;
    }

    private void forgetOld() throws SQLException {
        Instant oldest = clock.instant().minus(settings.maxAge());
        work.execute("delete from segment where decided_at < " + oldest.toEpochMilli());
    }

    private void ask(int segment, long questions) throws SQLException, StoppedException {
        long start = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                Instant asked = clock.instant();
                work.execute("delete from answer where segment = " + segment);
                StreamSummary summary = stream(segment, questions);
                work.execute(
                        "insert into segment values (%d, %d, %d, %d)"
                                .formatted(
                                        segment,
                                        summary.positionFirst(),
                                        summary.positionLast(),
                                        asked.toEpochMilli()));
                return;
            } catch (NoAnswerException e) {
                Duration pause = Duration.ofMillis(250L << Math.min(tries, MOST_DOUBLINGS));
                long spent = System.nanoTime() - start + pause.toNanos();
                if (!mayPass(e) || spent > settings.patience().toNanos()) {
                    throw stopped(e);
                }
                pause(pause);
            }
        }
    }

    private StreamSummary stream(int segment, long questions)
            throws SQLException, NoAnswerException {
        try (DuckDBConnection reading = work.another();
                DuckDBConnection writing = work.another();
                Statement statement = reading.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select id, person, collected, place, category from question where id >= %d and id < %d order by id"
                                        .formatted(from(segment), from(segment + 1)));
                DuckDBAppender answers = writing.createAppender("answer")) {
            return decisions.stream(
                    settings.terms(),
                    new Questions(rows),
                    this::question,
                    (item, answer) -> {
                        append(answers, segment, item, answer);
                        progress.accept(item.id() + 1, questions);
                    });
        } catch (Unchecked e) {
            throw e.cause();
        }
    }

    private Question question(Questions.Item item) {
        Terms terms = Terms.NONE;
        if (item.at() != null) {
            terms = terms.withCollectedAt(Instant.EPOCH.plus(item.at(), ChronoUnit.MICROS));
        }
        return new Question(
                subject(item.person()),
                terms.withJurisdictions(item.places()).withCategories(item.categories()));
    }

    private Subject subject(String person) {
        String type = settings.columns().aliasType();
        return type.equals(Columns.SUBJECT) ? Subject.id(person) : Subject.alias(type, person);
    }

    private void append(DuckDBAppender answers, int segment, Questions.Item item, Answer answer) {
        try {
            answers.beginRow().append(segment).append(item.id());
            switch (answer) {
                case Answer.Permit permit ->
                        answers.append("permit").append(permit.reason()).append(true);
                case Answer.Deny deny ->
                        answers.append("deny")
                                .append(deny.known() ? deny.reason() : "(unknown person)")
                                .append(deny.known());
                case Answer.Undecided error -> {
                    answers.append("error").append(error.code()).append(true);
                    if (firstError.isEmpty()) {
                        firstError = error.code() + ": " + error.detail();
                    }
                }
            }
            answers.endRow();
        } catch (SQLException e) {
            throw new Unchecked(e);
        }
    }

    private void requireKnown() throws SQLException, StoppedException {
        long people = work.number("select count(distinct person) from question");
        long unknown =
                work.number(
                        "select count(distinct person) from answer join question using (id) where"
                                + " not known");
        if (unknown > settings.tolerance() * people) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the %,d people in this file are unknown to the service. Is `%s` the right column, and are its values of type `%s`? If these people really are unknown, allow it with --max-unknown 100."
                            .formatted(
                                    Screen.percent(settings.tolerance()),
                                    people,
                                    settings.columns().person(),
                                    settings.columns().aliasType()));
        }
        long undecided =
                work.number(
                        "select sum(n) from answer join question using (id) where outcome ="
                                + " 'error'");
        if (undecided > settings.tolerance() * work.number("select total from survey")) {
            throw new StoppedException(
                    Cause.TOO_MANY_UNKNOWN,
                    "more than %s of the rows cannot be decided; the first is %s"
                            .formatted(Screen.percent(settings.tolerance()), firstError));
        }
    }

    private static boolean mayPass(NoAnswerException e) {
        return switch (e.why()) {
            case UNAVAILABLE, UNREACHABLE, TIMED_OUT, BROKEN_OFF -> true;
            case NO_TOKEN,
                    REFUSED,
                    CONTRADICTORY,
                    LAPSED,
                    STALE,
                    SNAPSHOT_ENDED,
                    UNDECIDED,
                    FAULT ->
                    false;
        };
    }

    private StoppedException stopped(NoAnswerException e) {
        return switch (e.why()) {
            case NO_TOKEN, REFUSED -> new StoppedException(Cause.FAILED, e.getMessage() + hint(e));
            case UNAVAILABLE,
                    UNREACHABLE,
                    TIMED_OUT,
                    BROKEN_OFF,
                    CONTRADICTORY,
                    LAPSED,
                    STALE,
                    SNAPSHOT_ENDED,
                    UNDECIDED,
                    FAULT ->
                    new StoppedException(
                            Cause.INCOMPLETE,
                            e.getMessage()
                                    + ". What was answered is kept in "
                                    + settings.state()
                                    + ": the same command goes on from there.");
        };
    }

    private static String hint(NoAnswerException e) {
        return String.valueOf(e.getMessage()).contains("401") ? " (has the token expired?)" : "";
    }

    private static void pause(Duration length) throws StoppedException {
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoppedException(Cause.INCOMPLETE, "interrupted");
        }
    }

    /// A fault of DuckDB's on its way through code that knows none.
    static final class Unchecked extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final SQLException cause;

        Unchecked(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        SQLException cause() {
            return cause;
        }
    }
}
