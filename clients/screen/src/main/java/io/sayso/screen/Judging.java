package io.sayso.screen;

import io.sayso.client.Asked;
import io.sayso.client.NoAnswerException;
import io.sayso.client.OfflineDecisions;
import io.sayso.client.Terms;
import io.sayso.client.Unknowable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Judges rows within DuckDB, by a function that looks people up in a snapshot, and counts them.
/// Safe for any number of DuckDB's threads.
final class Judging {
    private static final String FUNCTION = "sayso_judge";
    private static final char BETWEEN = '\u001f';
    private static final int MOST_REMEMBERED = 10_000;

    private final OfflineDecisions decisions;
    private final Terms terms;
    private final Columns columns;
    private final Asked plain;
    private final Map<Circumstances, Maybe> remembered = new ConcurrentHashMap<>();
    private final Map<String, long[]> counts = new HashMap<>();
    private final Sketch sketch = new Sketch();
    private final LongConsumer progress;
    private long done;
    private volatile @Nullable NoAnswerException ended;

    /// @param terms but for what rows say
    /// @param progress told how many rows have been judged
    /// @throws NoAnswerException if the snapshot cannot answer them
    Judging(OfflineDecisions decisions, Terms terms, Columns columns, LongConsumer progress)
            throws NoAnswerException {
        this.plain = decisions.asked(terms);
        this.decisions = decisions;
        this.terms = terms;
        this.columns = columns;
        this.progress = progress;
    }

    private record Circumstances(String places, String categories) {}

    /// @param asked `null` if it can be asked of nobody
    private record Maybe(@Nullable Asked asked) {}

    /// Gives DuckDB the function. It is volatile, so that each row is judged, and counted, once.
    void register(Connection connection) throws SQLException {
        List<DuckDBColumnType> types = new ArrayList<>(List.of(DuckDBColumnType.VARCHAR));
        if (columns.collectedAt() != null) {
            types.add(DuckDBColumnType.BIGINT);
        }
        if (columns.place() != null) {
            types.add(DuckDBColumnType.VARCHAR);
        }
        if (columns.category() != null) {
            types.add(DuckDBColumnType.VARCHAR);
        }
        DuckDBFunctions.scalarFunction()
                .withName(FUNCTION)
                .withParameters(types.toArray(DuckDBColumnType[]::new))
                .withReturnType(DuckDBColumnType.TINYINT)
                .withVolatile()
                .withVectorizedFunction(this::judge)
                .register(connection);
    }

    /// Whether a row is permitted, as SQL.
    String permits(Rows rows) {
        List<String> arguments = new ArrayList<>(List.of(rows.person()));
        if (columns.collectedAt() != null) {
            arguments.add(rows.collectedAt());
        }
        if (columns.place() != null) {
            arguments.add(joined(rows.places()));
        }
        if (columns.category() != null) {
            arguments.add(joined(rows.categories()));
        }
        return "%s(%s) = %d"
                .formatted(FUNCTION, String.join(", ", arguments), Judged.PERMITTED.code());
    }

    private static String joined(String list) {
        return "array_to_string(%s, chr(%d))".formatted(list, (int) BETWEEN);
    }

    /// Why nothing more can be decided; `null` while it can.
    @Nullable NoAnswerException ended() {
        return ended;
    }

    /// The people.
    Sketch sketch() {
        return sketch;
    }

    /// How many rows there were of a kind.
    synchronized long count(Judged judged) {
        return counts.values().stream().mapToLong(each -> each[judged.code()]).sum();
    }

    /// All rows that name somebody, by place and reason.
    synchronized Tally tally() {
        Tally tally = new Tally();
        counts.forEach((places, each) -> {
            for (Judged judged : Judged.values()) {
                if (judged != Judged.NOBODY && each[judged.code()] > 0) {
                    tally.add(places.replace(BETWEEN, ' '), judged.row(), each[judged.code()]);
                }
            }
        });
        return tally;
    }

    private void judge(DuckDBDataChunkReader chunk, DuckDBWritableVector judged)
            throws NoAnswerException {
        int next = 1;
        DuckDBReadableVector person = chunk.vector(0);
        DuckDBReadableVector collected =
                columns.collectedAt() == null ? null : chunk.vector(next++);
        DuckDBReadableVector places = columns.place() == null ? null : chunk.vector(next++);
        DuckDBReadableVector categories = columns.category() == null ? null : chunk.vector(next);
        Map<String, long[]> some = new HashMap<>();
        try {
            for (long row = 0; row < chunk.rowCount(); row++) {
                String where = text(places, row);
                Judged each =
                        judge(
                                person.getString(row),
                                collected == null || collected.isNull(row)
                                        ? Asked.UNDATED
                                        : collected.getLong(row),
                                where,
                                text(categories, row));
                judged.setByte(row, (byte) each.code());
                some.computeIfAbsent(where, _ -> new long[Judged.values().length])[each.code()]++;
            }
        } catch (NoAnswerException e) {
            ended = e;
            throw e;
        }
        count(some, chunk.rowCount());
    }

    private synchronized void count(Map<String, long[]> some, long rows) {
        done += rows;
        progress.accept(done);
        some.forEach((places, each) ->
                counts.merge(
                        places,
                        each,
                        (all, more) -> {
                            for (int i = 0; i < all.length; i++) {
                                all[i] += more[i];
                            }
                            return all;
                        }));
    }

    private Judged judge(@Nullable String person, long collected, String places, String categories)
            throws NoAnswerException {
        if (person == null || person.isEmpty()) {
            return Judged.NOBODY;
        }
        byte[] id = person.getBytes(StandardCharsets.UTF_8);
        Asked asked = asked(places, categories);
        Judged judged =
                asked == null
                        ? Judged.UNDECIDABLE
                        : Judged.of(decisions.judge(id, asked.at(collected)));
        sketch.see(person, id, judged != Judged.NOT_LISTED);
        return judged;
    }

    private static String text(@Nullable DuckDBReadableVector column, long row) {
        return column == null || column.isNull(row) ? "" : column.getString(row);
    }

    private @Nullable Asked asked(String places, String categories) throws NoAnswerException {
        if (places.isEmpty() && categories.isEmpty()) {
            return plain;
        }
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
}
