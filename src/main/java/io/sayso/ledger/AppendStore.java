package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The SQL of appending: entries, what opens them, what they change, the new head and the wake-up
/// of other nodes, in one statement, since every round trip is time during which the head is
/// locked.
@ApplicationScoped
class AppendStore {
    private static final String SQL =
            """
            with entry as (
                insert into ledger_entry (index, recorded_at, type, leaf, leaf_hash)
                select ? + n - 1, ?::timestamptz + (n - 1) * interval '1 microsecond',
                       type, leaf, leaf_hash
                from unnest(?::text[], ?::bytea[], ?::bytea[])
                     with ordinality as e (type, leaf, leaf_hash, n)
                returning 1
            ), opening as (
                insert into ledger_opening (index, ordinal, subject, facts, facts_opening, sealed)
                select * from unnest(?::bigint[], ?::int[], ?::bytea[], ?::bytea[],
                                     ?::bytea[], ?::bytea[])
                returning 1
            ), change as (
                insert into ledger_change (index, ordinal, kind, subject, payload)
                select * from unnest(?::bigint[], ?::int[], ?::text[], ?::bytea[], ?::text[])
                returning 1
            ), head as (
                update ledger_head set size = ?, root = ?, frontier = ?, recorded_at = ?
                where id = 1
                returning 1
            )
            select (select count(*) from entry), (select count(*) from opening),
                   (select count(*) from change), (select count(*) from head),
                   pg_notify('sayso_head', ?)
            """;

    /// Appends entries that follow one another, in the transaction that holds the head's lock.
    ///
    /// @param entries at least one
    /// @param grown the frontier with them
    void append(Connection connection, List<Placed> entries, Frontier grown) throws SQLException {
        Slot first = entries.getFirst().slot();
        Slot last = entries.getLast().slot();
        List<Row<Opening>> openings = rows(entries, Prepared::openings);
        List<Row<Change>> changes = rows(entries, Prepared::changes);
        try (PreparedStatement append = connection.prepareStatement(SQL)) {
            append.setLong(1, first.index());
            append.setObject(2, first.recordedAt().atOffset(ZoneOffset.UTC));
            append.setArray(3, texts(connection, entries, each -> each.prepared().type()));
            append.setArray(4, blobs(connection, entries, e -> e.prepared().leaf().toArray()));
            append.setArray(5, blobs(connection, entries, each -> each.leafHash().bytes()));
            append.setArray(6, longs(connection, openings));
            append.setArray(7, ordinals(connection, openings));
            append.setArray(8, blobs(connection, openings, each -> bytes(each.value().subject())));
            append.setArray(9, blobs(connection, openings, each -> each.value().facts().toArray()));
            append.setArray(
                    10, blobs(connection, openings, each -> each.value().factsOpening().bytes()));
            append.setArray(
                    11, blobs(connection, openings, each -> each.value().sealed().toArray()));
            append.setArray(12, longs(connection, changes));
            append.setArray(13, ordinals(connection, changes));
            append.setArray(14, texts(connection, changes, each -> each.value().kind()));
            append.setArray(15, blobs(connection, changes, each -> bytes(each.value().subject())));
            append.setArray(16, texts(connection, changes, each -> each.value().payload()));
            append.setLong(17, grown.size());
            append.setBytes(18, grown.root().bytes());
            append.setBytes(19, grown.encode());
            append.setObject(20, last.recordedAt().atOffset(ZoneOffset.UTC));
            append.setString(21, Long.toString(grown.size()));
            requireAll(append, entries.size(), openings.size(), changes.size(), 1);
        }
    }

    // A trigger in the database could swallow rows without a word.
    private static void requireAll(PreparedStatement append, int... rows) throws SQLException {
        try (ResultSet written = append.executeQuery()) {
            written.next();
            for (int i = 0; i < rows.length; i++) {
                if (written.getInt(i + 1) != rows[i]) {
                    throw new IllegalStateException(
                            "the database took %d of %d rows"
                                    .formatted(written.getInt(i + 1), rows[i]));
                }
            }
        }
    }

    private record Row<T>(long index, int ordinal, T value) {}

    private interface Part<T, R extends @Nullable Object> {
        R of(T whole);
    }

    private static <T> List<Row<T>> rows(List<Placed> entries, Part<Prepared, List<T>> part) {
        List<Row<T>> rows = new ArrayList<>(entries.size());
        for (Placed entry : entries) {
            List<T> values = part.of(entry.prepared());
            for (int i = 0; i < values.size(); i++) {
                rows.add(new Row<>(entry.slot().index(), i, values.get(i)));
            }
        }
        return rows;
    }

    private static byte @Nullable [] bytes(@Nullable SubjectHash subject) {
        return subject == null ? null : subject.bytes();
    }

    private static <T> Array texts(Connection connection, List<T> rows, Part<T, String> part)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(part::of).toArray());
    }

    private static <T> Array blobs(
            Connection connection, List<T> rows, Part<T, byte @Nullable []> part)
            throws SQLException {
        // The driver takes byte[][] only, and no other array of arrays.
        byte[] @Nullable [] values = new byte[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = part.of(rows.get(i));
        }
        return connection.createArrayOf("bytea", values);
    }

    private static <T> Array longs(Connection connection, List<Row<T>> rows) throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(Row::index).toArray());
    }

    private static <T> Array ordinals(Connection connection, List<Row<T>> rows)
            throws SQLException {
        return connection.createArrayOf("int", rows.stream().map(Row::ordinal).toArray());
    }
}
