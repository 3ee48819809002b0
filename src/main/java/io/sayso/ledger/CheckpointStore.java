package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// The SQL of published checkpoints.
@ApplicationScoped
class CheckpointStore {
    /// A checkpoint as published.
    record Published(long size, Hash root, String note, Instant signedAt) {}

    Optional<Published> latest(Connection connection) throws SQLException {
        String sql =
                """
                select size, root, note, signed_at from ledger_checkpoint
                order by size desc limit 1
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Published(
                                    row.getLong(1),
                                    Hash.of(row.getBytes(2)),
                                    row.getString(3),
                                    LedgerStore.instant(row, 4)))
                    : Optional.empty();
        }
    }

    /// Publishes; of two nodes that sign the same size, the first one's note stays.
    void insert(Connection connection, Published checkpoint) throws SQLException {
        String sql =
                """
                insert into ledger_checkpoint (size, root, note, signed_at) values (?, ?, ?, ?)
                on conflict (size) do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root().bytes());
            insert.setString(3, checkpoint.note());
            insert.setObject(4, checkpoint.signedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
