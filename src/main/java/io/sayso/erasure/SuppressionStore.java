package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.Change;
import io.sayso.platform.KeyedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The SQL of suppression tokens.
@ApplicationScoped
class SuppressionStore {
    private static final int FETCH = 5_000;

    /// Reads every person's row, a few thousand at a time.
    void forEachPerson(Connection connection, BiConsumer<Bytes, Erasure> each) throws SQLException {
        String sql =
                """
                select token, state, index, recorded_at, ground, until from erasure
                where token > ? order by token limit ?
                """;
        KeyedRows.forEach(
                connection, sql, row -> each.accept(Bytes.of(row.getBytes(1)), erasure(row)));
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject(6, OffsetDateTime.class);
        return new Erasure(
                Erasure.State.ofWire(row.getString(2)),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                until == null ? null : until.toInstant());
    }

    /// Reads every alias's row, a few thousand at a time.
    void forEachAlias(Connection connection, Consumer<Bytes> each) throws SQLException {
        String sql = "select token from erasure_alias where token > ? order by token limit ?";
        KeyedRows.forEach(connection, sql, row -> each.accept(Bytes.of(row.getBytes(1))));
    }

    /// What entries from `index` on say of erasures, in order; at most some thousands.
    List<ErasureJournal.Line> changes(Connection connection, long index) throws SQLException {
        String sql =
                """
                select c.index, e.recorded_at, c.payload
                from ledger_change c join ledger_entry e on e.index = c.index
                where c.kind = 'erase' and c.index >= ? order by c.index limit ?
                """;
        List<ErasureJournal.Line> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, index);
            select.setInt(2, FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Change change = new Change(ErasureChange.KIND, null, row.getString(3));
                    changes.add(
                            new ErasureJournal.Line(
                                    ErasureChange.read(change).orElseThrow(),
                                    row.getLong(1),
                                    row.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return changes;
    }

    /// Writes a person's row; one that says `erased` already stays as it is.
    void insert(Connection transaction, Bytes token, Erasure erasure) throws SQLException {
        String sql =
                """
                insert into erasure (token, state, index, recorded_at, ground, until)
                values (?, ?, ?, ?, ?, ?)
                on conflict (token) do update
                set state = excluded.state, index = excluded.index,
                    recorded_at = excluded.recorded_at, ground = excluded.ground,
                    until = excluded.until
                where erasure.state <> 'erased'
                """;
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setBytes(1, token.toArray());
            insert.setString(2, erasure.state().wire());
            insert.setLong(3, erasure.index());
            insert.setObject(4, erasure.recordedAt().atOffset(ZoneOffset.UTC));
            insert.setString(5, erasure.ground());
            insert.setObject(
                    6, erasure.until() == null ? null : erasure.until().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /// Which of those tokens are of erased persons. Until the transaction ends no more become so.
    Set<Bytes> erasedAmong(Connection transaction, Set<Bytes> tokens) throws SQLException {
        try (Statement lock = transaction.createStatement()) {
            lock.execute("lock table erasure in share mode");
        }
        Set<Bytes> erased = new HashSet<>();
        try (PreparedStatement select =
                transaction.prepareStatement(
                        "select token from erasure where token = any (?) and state = 'erased'")) {
            select.setArray(
                    1,
                    transaction.createArrayOf(
                            "bytea", tokens.stream().map(Bytes::toArray).toArray(byte[][]::new)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    erased.add(Bytes.of(row.getBytes(1)));
                }
            }
        }
        return erased;
    }

    void insertAliases(Connection transaction, Set<Bytes> tokens) throws SQLException {
        if (tokens.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into erasure_alias (token) select unnest(?::bytea[]) on conflict do nothing
                """;
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setArray(
                    1,
                    transaction.createArrayOf(
                            "bytea", tokens.stream().map(Bytes::toArray).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }
}
