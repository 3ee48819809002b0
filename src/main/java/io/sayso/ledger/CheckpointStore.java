package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The SQL of published checkpoints.
@ApplicationScoped
class CheckpointStore {
    private static final int PUBLISHERS = 0x7361796f;

    /// A checkpoint as published.
    ///
    /// @param signedAt when it was signed last
    record Published(long size, Hash root, String note, Instant signedAt) {}

    /// Makes this node the one that publishes, until the end of the transaction.
    ///
    /// The server ends a transaction it hears nothing of for [LedgerStore#SILENCE]: a node that
    /// dies without a word must not keep the others from signing.
    ///
    /// @return whether no other node is publishing
    boolean tryPublish(Connection transaction) throws SQLException {
        String sql =
                """
                select pg_try_advisory_xact_lock(%d, current_schema()::text::regnamespace::oid::integer),
                       set_config('idle_in_transaction_session_timeout', '%d', true)
                """
                        .formatted(PUBLISHERS, LedgerStore.SILENCE.toMillis());
        try (PreparedStatement select = transaction.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    Optional<Published> latest(Connection connection) throws SQLException {
        String sql =
                """
                select c.size, c.root, coalesce(r.note, c.note), coalesce(r.signed_at, c.signed_at)
                from (select * from ledger_checkpoint order by size desc limit 1) c
                left join lateral (
                    select note, signed_at from ledger_checkpoint_renewal r
                    where r.size = c.size order by signed_at desc limit 1) r on true
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return read(select).stream().findFirst();
        }
    }

    /// Those of smaller size than `size`, signed no earlier than `from`, the largest first.
    List<Published> before(Connection connection, long size, Instant from, int atMost)
            throws SQLException {
        String sql =
                """
                select size, root, note, signed_at from ledger_checkpoint
                where size < ? and signed_at >= ? order by size desc limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, size);
            select.setObject(2, from.atOffset(ZoneOffset.UTC));
            select.setInt(3, atMost);
            return read(select);
        }
    }

    private static List<Published> read(PreparedStatement select) throws SQLException {
        List<Published> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(
                        new Published(
                                row.getLong(1),
                                Hash.of(row.getBytes(2)),
                                row.getString(3),
                                LedgerStore.instant(row, 4)));
            }
        }
        return found;
    }

    /// The published checkpoints of more than `above` and at most `upTo` entries, the smallest
    /// first.
    List<Published> between(Connection connection, long above, long upTo, int limit)
            throws SQLException {
        String sql =
                """
                select size, root, note, signed_at from ledger_checkpoint
                where size > ? and size <= ? order by size limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, above);
            select.setLong(2, upTo);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /// Publishes a checkpoint of a size that none was published of.
    void insert(Connection connection, Published checkpoint) throws SQLException {
        String sql =
                "insert into ledger_checkpoint (size, root, note, signed_at) values (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root().bytes());
            insert.setString(3, checkpoint.note());
            insert.setObject(4, checkpoint.signedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /// Publishes the newest checkpoint again, signed anew.
    void renew(Connection connection, Published checkpoint) throws SQLException {
        String sql =
                "insert into ledger_checkpoint_renewal (size, note, signed_at) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, checkpoint.size());
            insert.setString(2, checkpoint.note());
            insert.setObject(3, checkpoint.signedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
