package io.sayso.gate.account;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/// Writes the rows behind `decision.batch` entries, and deletes them when their time is over.
/// Blocks on the database.
@ApplicationScoped
class BatchStore {
    private final AgroalDataSource database;

    BatchStore(AgroalDataSource database) {
        this.database = database;
    }

    /// Writes the rows of a batch, once and for all.
    ///
    /// @param index of its first entry
    void insert(Batch batch, long index) throws SQLException {
        Lists lists = batch.lists();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (head(connection, batch, index, lists.bits())) {
                    Set<Long> erased = ForgottenStore.prefixes(connection);
                    erased.forEach(prefix -> Lists.blank(lists.partOf(prefix), prefix));
                    CallStore.insert(connection, batch.calls(), index, erased);
                    lists(connection, lists, index);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean head(Connection connection, Batch batch, long index, int bits)
            throws SQLException {
        String sql =
                """
                insert into decision_batch (index, id, since, until, calls, items, bits)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, index);
            insert.setBytes(2, batch.idBytes());
            insert.setObject(3, BatchDraft.instant(batch.since()).atOffset(ZoneOffset.UTC));
            insert.setObject(4, BatchDraft.instant(batch.until()).atOffset(ZoneOffset.UTC));
            insert.setInt(5, batch.calls().size());
            insert.setLong(6, batch.items());
            insert.setInt(7, bits);
            return insert.executeUpdate() == 1;
        }
    }

    private static void lists(Connection connection, Lists lists, long index) throws SQLException {
        String sql = "insert into decision_list (index, bucket, packed) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int part = 0; part < lists.parts(); part++) {
                if (lists.part(part).length > 0) {
                    insert.setLong(1, index);
                    insert.setInt(2, part);
                    insert.setBytes(3, lists.part(part));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// Deletes the rows of batches that ended before that instant, some at a time.
    ///
    /// @return how many batches
    int prune(Instant before, int batches) throws SQLException {
        String sql =
                """
                delete from decision_batch where index in
                    (select index from decision_batch where until < ? order by index limit ?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.setInt(2, batches);
            return delete.executeUpdate();
        }
    }
}
