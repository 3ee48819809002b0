package io.sayso.gate.account;

import io.sayso.vocab.SubjectHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the calls of a batch, many in one statement.
final class CallStore {
    private static final int ROWS = 5_000;
    private static final SubjectHash NOBODY = new SubjectHash(0, 0);

    private CallStore() {}

    /// @param index of the batch
    /// @param erased the leading bytes of whom no row may name
    static void insert(Connection connection, List<Batch.Call> calls, long index, Set<Long> erased)
            throws SQLException {
        String sql =
                """
                insert into decision_call (index, ordinal, at, form, asker, purpose, recipient, position,
                                           items, errors, digest, subject, reason)
                select ?, * from unnest(?::int[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                                        ?::bigint[], ?::int[], ?::int[], ?::bytea[], ?::bytea[], ?::text[])
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int from = 0; from < calls.size(); from += ROWS) {
                int to = Math.min(calls.size(), from + ROWS);
                insert.setLong(1, index);
                Columns columns = new Columns(to - from);
                for (int i = from; i < to; i++) {
                    columns.set(i - from, i, calls.get(i), erased);
                }
                columns.bind(connection, insert);
                insert.executeUpdate();
            }
        }
    }

    /// Columns of calls, as arrays.
    private static final class Columns {
        private final @Nullable Object[][] columns;

        Columns(int rows) {
            columns = new Object[12][rows];
        }

        /// Sets a row.
        ///
        /// @param ordinal of the call in its batch
        /// @param erased the leading bytes of whom no row may name
        void set(int row, int ordinal, Batch.Call call, Set<Long> erased) {
            Note note = call.note();
            boolean single = note.size() == 1;
            SubjectHash person = single ? new SubjectHash(note.high(0), note.low(0)) : NOBODY;
            boolean named = !person.equals(NOBODY) && !erased.contains(person.high());
            columns[0][row] = ordinal;
            columns[1][row] = BatchDraft.instant(note.time()).atOffset(ZoneOffset.UTC).toString();
            columns[2][row] = note.form().wire();
            columns[3][row] = note.asker();
            columns[4][row] = note.purpose();
            columns[5][row] = note.recipient();
            columns[6][row] = note.position();
            columns[7][row] = note.size();
            columns[8][row] = note.errors();
            columns[9][row] = call.digest().bytes();
            columns[10][row] = named ? person.bytes() : null;
            columns[11][row] = single ? ReasonCode.reason(note.reason(0)).wire() : null;
        }

        /// Binds all columns, from the second parameter on: the first is the index.
        void bind(Connection connection, PreparedStatement insert) throws SQLException {
            String[] types = {
                "int", "text", "text", "text", "text", "text", "bigint", "int", "int", "bytea",
                "bytea", "text"
            };
            for (int i = 0; i < types.length; i++) {
                @Nullable Object[] column =
                        types[i].equals("bytea")
                                ? Arrays.copyOf(columns[i], columns[i].length, byte[][].class)
                                : columns[i];
                insert.setArray(i + 2, connection.createArrayOf(types[i], column));
            }
        }
    }
}
