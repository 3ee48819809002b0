package io.sayso.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Which losses were accepted, as rows.
@ApplicationScoped
class RestoreStore implements Projection {
    private static final JsonMapper JSON = new JsonMapper();

    /// Whether the log goes by that name since a loss was accepted.
    boolean isAccepted(Connection connection, String origin) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from ledger_restore where origin = ?")) {
            select.setString(1, origin);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public void load(Connection connection) {
        // nothing of it is wanted in memory
    }

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        for (Change.At each : changes) {
            if (each.change().kind().equals(RestoreDraft.TYPE)) {
                insert(transaction, each.index(), payload(each.change()));
            }
        }
    }

    @Override
    public void apply(List<Change.At> changes) {
        // nothing of it is wanted in memory
    }

    private static void insert(Connection transaction, long index, JsonNode restore)
            throws SQLException {
        String sql =
                """
                insert into ledger_restore (index, origin, lost_from, lost_to) values (?, ?, ?, ?)
                """;
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setLong(1, index);
            insert.setString(2, restore.path("origin").asText());
            insert.setLong(3, restore.path("from").asLong());
            insert.setLong(4, restore.path("to").asLong());
            insert.executeUpdate();
        }
    }

    private static JsonNode payload(Change change) {
        try {
            return JSON.readTree(change.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a restore cannot be read", e);
        }
    }
}
