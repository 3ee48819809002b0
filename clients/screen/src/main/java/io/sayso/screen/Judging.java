package io.sayso.screen;

import io.sayso.client.Asked;
import io.sayso.client.NoAnswerException;
import io.sayso.client.OfflineDecisions;
import io.sayso.client.Terms;
import io.sayso.client.Unknowable;
import io.sayso.client.Verdict;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Decides within DuckDB: a function of its that looks people up in a snapshot. Safe for any number
/// of DuckDB's threads.
final class Judging {
    /// The function: whose, collected when (microseconds since 1970), where, what; lists as one
    /// text.
    static final String FUNCTION = "sayso_judge";

    /// Between the entries of a list.
    static final char BETWEEN = '\u001f';

    /// Stands for what cannot be decided: a place or a category that is none.
    static final byte UNDECIDABLE = -1;

    static final byte PERMITTED = 0;
    static final byte NOT_LISTED = 1;

    private static final int MOST_REMEMBERED = 10_000;

    private final OfflineDecisions decisions;
    private final Terms terms;
    private final Map<Circumstances, Maybe> remembered = new ConcurrentHashMap<>();
    private volatile @Nullable NoAnswerException ended;

    /// @param terms but for what rows say
    Judging(OfflineDecisions decisions, Terms terms) {
        this.decisions = decisions;
        this.terms = terms;
    }

    private record Circumstances(String places, String categories) {}

    /// @param asked `null` if it can be asked of nobody
    private record Maybe(@Nullable Asked asked) {}

    /// Gives DuckDB the function.
    void register(Connection connection) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(FUNCTION)
                .withParameters(
                        DuckDBColumnType.VARCHAR,
                        DuckDBColumnType.BIGINT,
                        DuckDBColumnType.VARCHAR,
                        DuckDBColumnType.VARCHAR)
                .withReturnType(DuckDBColumnType.TINYINT)
                .withVectorizedFunction(this::judge)
                .register(connection);
    }

    /// Why nothing more can be decided; `null` while it can.
    @Nullable NoAnswerException ended() {
        return ended;
    }

    private void judge(DuckDBDataChunkReader rows, DuckDBWritableVector verdicts)
            throws NoAnswerException {
        DuckDBReadableVector person = rows.vector(0);
        DuckDBReadableVector collected = rows.vector(1);
        DuckDBReadableVector places = rows.vector(2);
        DuckDBReadableVector categories = rows.vector(3);
        try {
            for (long row = 0; row < rows.rowCount(); row++) {
                Asked asked = asked(text(places, row), text(categories, row));
                byte verdict = UNDECIDABLE;
                if (asked != null) {
                    byte[] id = text(person, row).getBytes(StandardCharsets.UTF_8);
                    long at = collected.isNull(row) ? Asked.UNDATED : collected.getLong(row);
                    verdict = code(decisions.judge(id, asked.at(at)));
                }
                verdicts.setByte(row, verdict);
            }
        } catch (NoAnswerException e) {
            ended = e;
            throw e;
        }
    }

    private static String text(DuckDBReadableVector column, long row) {
        return column.isNull(row) ? "" : column.getString(row);
    }

    private @Nullable Asked asked(String places, String categories) throws NoAnswerException {
        Circumstances circumstances = new Circumstances(places, categories);
        Maybe known = remembered.get(circumstances);
        if (known == null) {
            known = new Maybe(check(circumstances));
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(circumstances, known);
            }
        }
        return known.asked();
    }

    private @Nullable Asked check(Circumstances circumstances) throws NoAnswerException {
        try {
            return decisions.asked(
                    terms.withJurisdictions(list(circumstances.places()))
                            .withCategories(list(circumstances.categories())));
        } catch (NoAnswerException e) {
            if (e.why() == Unknowable.REFUSED) {
                return null;
            }
            throw e;
        }
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(String.valueOf(BETWEEN), -1));
    }

    /// As the function says a verdict.
    static byte code(Verdict verdict) {
        return switch (verdict) {
            case PERMITTED -> PERMITTED;
            case NOT_LISTED -> NOT_LISTED;
            case CHANGED -> 2;
            case ERASED -> 3;
            case HELD -> 4;
        };
    }

    /// The verdict for people: in SQL, of what the function said.
    static String reason(String code) {
        StringBuilder cases = new StringBuilder("case " + code);
        for (Verdict each : Verdict.values()) {
            cases.append(" when " + code(each) + " then '" + each.reason() + "'");
        }
        return cases + " else 'undecidable' end";
    }

    /// Whether it still may be decided from.
    boolean isInForce(Instant now) {
        return now.truncatedTo(ChronoUnit.MICROS).isBefore(decisions.notAfter());
    }
}
