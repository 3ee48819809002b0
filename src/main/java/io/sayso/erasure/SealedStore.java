package io.sayso.erasure;

import io.sayso.ledger.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The SQL of what was sealed, and of the batches that prove it.
@ApplicationScoped
class SealedStore {
    private static final String BATCH =
            "select number, index, entries, root, recorded_at from erasure_batch";

    private static final int FETCH = 10_000;

    /// An opening that is gone.
    ///
    /// @param batch log index of the batch that covers it, or null if none does yet
    record Row(long index, int ordinal, @Nullable Hash part, int number, @Nullable Long batch) {}

    /// Marks what no batch covers yet as the next batch's, unless that one is marked already: from
    /// then on it never changes, whoever writes it, and however often it is tried.
    ///
    /// @return its number; nothing if there is nothing to cover
    Optional<Integer> claim(Connection transaction) throws SQLException {
        execute(transaction, "select pg_advisory_xact_lock(hashtext('sayso.erasure.batch'))");
        int next = number(transaction, "select coalesce(max(number), 0) + 1 from erasure_batch");
        String sql =
                """
                update erasure_sealed set batch = ?
                where batch is null and not exists (select 1 from erasure_sealed where batch = ?)
                """;
        try (PreparedStatement mark = transaction.prepareStatement(sql)) {
            mark.setInt(1, next);
            mark.setInt(2, next);
            mark.executeUpdate();
        }
        try (PreparedStatement select =
                transaction.prepareStatement(
                        "select 1 from erasure_sealed where batch = ? limit 1")) {
            select.setInt(1, next);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(next) : Optional.empty();
            }
        }
    }

    /// The members of a batch, in order; at most some thousands, from `(index, ordinal)` on.
    List<Row> members(Connection connection, int number, long index, int ordinal)
            throws SQLException {
        String sql =
                """
                select s.index, s.ordinal, s.part, s.batch, null::bigint from erasure_sealed s
                where s.batch = ? and (s.index, s.ordinal) > (?, ?)
                order by s.index, s.ordinal limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, number);
            select.setLong(2, index);
            select.setInt(3, ordinal);
            select.setInt(4, FETCH);
            return rows(select);
        }
    }

    /// How many of a batch's members are erasures: how many people it is about.
    int requests(Connection connection, int number) throws SQLException {
        String sql =
                """
                select count(*) from erasure_sealed s join ledger_entry e on e.index = s.index
                where s.batch = ? and e.type = ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, number);
            select.setString(2, ErasureDraft.TYPE);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /// What is sealed and covered after `(index, ordinal)`, in entries before `to`.
    List<Row> covered(Connection connection, long index, int ordinal, long to, int limit)
            throws SQLException {
        String sql =
                """
                select s.index, s.ordinal, s.part, b.number, b.index
                from erasure_sealed s join erasure_batch b on b.number = s.batch
                where (s.index, s.ordinal) > (?, ?) and s.index < ?
                order by s.index, s.ordinal limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, index);
            select.setInt(2, ordinal);
            select.setLong(3, to);
            select.setInt(4, limit);
            return rows(select);
        }
    }

    /// Whether somebody was erased before that time whom no batch covers.
    boolean isOwed(Connection connection, Instant before) throws SQLException {
        String sql =
                """
                select exists (
                    select 1 from erasure_sealed s
                    join ledger_entry e on e.index = s.index
                    left join erasure_batch b on b.number = s.batch
                    where (s.batch is null or s.batch > (select coalesce(max(number), 0)
                                                         from erasure_batch))
                      and b.number is null and e.type = ? and e.recorded_at < ?)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, ErasureDraft.TYPE);
            select.setObject(2, before.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    void insert(Connection transaction, ErasureBatch batch) throws SQLException {
        String sql =
                """
                insert into erasure_batch (number, index, entries, root, recorded_at)
                values (?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setInt(1, batch.number());
            insert.setLong(2, batch.index());
            insert.setInt(3, batch.count());
            insert.setBytes(4, batch.root().bytes());
            insert.setObject(5, batch.recordedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    Optional<ErasureBatch> batch(Connection connection, int number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BATCH + " where number = ?")) {
            select.setInt(1, number);
            return batch(select);
        }
    }

    Optional<ErasureBatch> newest(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(BATCH + " order by number desc limit 1")) {
            return batch(select);
        }
    }

    private static Optional<ErasureBatch> batch(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new ErasureBatch(
                                    row.getInt(1),
                                    row.getLong(2),
                                    row.getInt(3),
                                    Hash.of(row.getBytes(4)),
                                    row.getObject(5, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                byte[] part = row.getBytes(3);
                rows.add(
                        new Row(
                                row.getLong(1),
                                row.getInt(2),
                                part == null ? null : Hash.of(part),
                                row.getInt(4),
                                row.getObject(5, Long.class)));
            }
        }
        return rows;
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
