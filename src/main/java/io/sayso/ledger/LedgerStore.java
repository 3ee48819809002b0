package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The SQL of head, entries, openings and changes.
@ApplicationScoped
class LedgerStore {
    /// Longest silence inside a transaction that holds the head.
    static final Duration SILENCE = Duration.ofSeconds(30);

    /// An entry with its place and hash.
    record Placed(Slot slot, Prepared prepared, Hash leafHash) {}

    /// Locks the head until the end of the transaction, which the server ends itself if it hears
    /// nothing for [#SILENCE]: a node that dies without a word must not keep the others waiting.
    Head lockHead(Connection connection) throws SQLException {
        return head(
                connection,
                """
                select size, frontier, recorded_at, clock_timestamp(),
                       set_config('idle_in_transaction_session_timeout', '%d', true)
                from ledger_head where id = 1 for update
                """
                        .formatted(SILENCE.toMillis()));
    }

    Head readHead(Connection connection) throws SQLException {
        return head(
                connection,
                """
                select size, frontier, recorded_at, clock_timestamp() from ledger_head where id = 1
                """);
    }

    private static Head head(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the log has no head row");
            }
            return new Head(
                    Frontier.decode(row.getLong(1), row.getBytes(2)),
                    instant(row, 3),
                    instant(row, 4).truncatedTo(ChronoUnit.MICROS));
        }
    }

    void writeHead(Connection connection, Frontier frontier, Instant recordedAt)
            throws SQLException {
        String sql =
                """
                update ledger_head set size = ?, root = ?, frontier = ?, recorded_at = ?
                where id = 1
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, frontier.size());
            update.setBytes(2, frontier.root().bytes());
            update.setBytes(3, frontier.encode());
            update.setObject(4, recordedAt.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    void insertEntries(Connection connection, List<Placed> entries) throws SQLException {
        String sql =
                """
                insert into ledger_entry (index, recorded_at, type, leaf, leaf_hash)
                select ? + n - 1, ?::timestamptz + (n - 1) * interval '1 microsecond',
                       type, leaf, leaf_hash
                from unnest(?::text[], ?::bytea[], ?::bytea[])
                     with ordinality as e (type, leaf, leaf_hash, n)
                """;
        Slot first = entries.getFirst().slot();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, first.index());
            insert.setObject(2, first.recordedAt().atOffset(ZoneOffset.UTC));
            insert.setArray(3, texts(connection, entries, each -> each.prepared().type()));
            insert.setArray(4, blobs(connection, entries, e -> e.prepared().leaf().toArray()));
            insert.setArray(5, blobs(connection, entries, each -> each.leafHash().bytes()));
            insert.executeUpdate();
        }
    }

    void insertOpenings(Connection connection, List<Placed> entries) throws SQLException {
        List<Row<Opening>> rows = rows(entries, Prepared::openings);
        if (rows.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into ledger_opening
                       (index, ordinal, subject, facts, facts_opening, sealed)
                select * from unnest(?::bigint[], ?::int[], ?::bytea[], ?::bytea[],
                                     ?::bytea[], ?::bytea[])
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, longs(connection, rows));
            insert.setArray(2, ordinals(connection, rows));
            insert.setArray(3, blobs(connection, rows, each -> bytes(each.value().subject())));
            insert.setArray(4, blobs(connection, rows, each -> each.value().facts().toArray()));
            insert.setArray(
                    5, blobs(connection, rows, each -> each.value().factsOpening().bytes()));
            insert.setArray(6, blobs(connection, rows, each -> each.value().sealed().toArray()));
            insert.executeUpdate();
        }
    }

    void insertChanges(Connection connection, List<Placed> entries) throws SQLException {
        List<Row<Change>> rows = rows(entries, Prepared::changes);
        if (rows.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into ledger_change (index, ordinal, kind, subject, payload)
                select * from unnest(?::bigint[], ?::int[], ?::text[], ?::bytea[], ?::text[])
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, longs(connection, rows));
            insert.setArray(2, ordinals(connection, rows));
            insert.setArray(3, texts(connection, rows, each -> each.value().kind()));
            insert.setArray(4, blobs(connection, rows, each -> bytes(each.value().subject())));
            insert.setArray(5, texts(connection, rows, each -> each.value().payload()));
            insert.executeUpdate();
        }
    }

    /// The changes of the entries `[from, to)`, in order.
    List<Change.At> readChanges(Connection connection, long from, long to) throws SQLException {
        String sql =
                """
                select c.index, e.recorded_at, c.kind, c.subject, c.payload
                from ledger_change c join ledger_entry e on e.index = c.index
                where c.index >= ? and c.index < ?
                order by c.index, c.ordinal
                """;
        List<Change.At> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] subject = row.getBytes(4);
                    changes.add(
                            new Change.At(
                                    row.getLong(1),
                                    instant(row, 2),
                                    new Change(
                                            row.getString(3),
                                            subject == null ? null : SubjectHash.of(subject),
                                            row.getString(5))));
                }
            }
        }
        return changes;
    }

    /// Whether these very entries are in the log, each in its place.
    ///
    /// Waits for whoever is appending at this moment: it may be the server that finishes the commit
    /// in question, whose connection broke.
    boolean hasEntries(Connection connection, List<Placed> entries) throws SQLException {
        lockHead(connection);
        String sql =
                """
                select recorded_at, leaf_hash from ledger_entry
                where index >= ? and index < ? order by index
                """;
        long first = entries.getFirst().slot().index();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, first);
            select.setLong(2, first + entries.size());
            try (ResultSet row = select.executeQuery()) {
                for (Placed entry : entries) {
                    if (!row.next()
                            || !instant(row, 1).equals(entry.slot().recordedAt())
                            || !Hash.of(row.getBytes(2)).equals(entry.leafHash())) {
                        return false;
                    }
                }
                return true;
            }
        }
    }

    void notifyGrowth(Connection connection, long size) throws SQLException {
        try (PreparedStatement notify =
                connection.prepareStatement("select pg_notify('sayso_head', ?)")) {
            notify.setString(1, Long.toString(size));
            notify.execute();
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
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
