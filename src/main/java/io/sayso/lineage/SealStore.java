package io.sayso.lineage;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Notes beside a run where its seal is, in the transaction that appends it; and keeps its
/// manifest. Nothing of it is in memory.
@ApplicationScoped
class SealStore implements Projection {
    private final AgroalDataSource database;

    SealStore(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public void load(Connection connection) {}

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        String sql =
                """
                update training_run set state = 'sealed', seal_index = ?, sealed_at = ?
                where id = ? and state = 'sealing'
                """;
        for (Change.At each : changes) {
            if (each.change().kind().equals(SealDraft.TYPE)) {
                try (PreparedStatement update = transaction.prepareStatement(sql)) {
                    update.setLong(1, each.index());
                    update.setObject(2, each.recordedAt().atOffset(ZoneOffset.UTC));
                    update.setString(3, each.change().payload());
                    update.executeUpdate();
                }
            }
        }
    }

    @Override
    public void apply(List<Change.At> changes) {}

    /// The manifest of a run; nothing if none was made yet.
    Optional<String> manifest(String run) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select manifest from training_run where id = ?")) {
            select.setString(1, run);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a manifest cannot be read", e);
        }
    }

    /// Keeps a manifest, unless there is one: it is handed out in the same bytes for ever.
    void keep(String run, String manifest) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update training_run set manifest = ? where id = ? and manifest is"
                                        + " null")) {
            update.setString(1, manifest);
            update.setString(2, run);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a manifest cannot be kept", e);
        }
    }
}
