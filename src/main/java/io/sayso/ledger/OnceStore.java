package io.sayso.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The SQL of what can happen a single time ever ([Submission#once]).
@ApplicationScoped
class OnceStore {
    /// Which of these have happened. Called under the head's lock.
    Set<String> find(Connection connection, List<String> names) throws SQLException {
        Set<String> happened = new HashSet<>();
        if (names.isEmpty()) {
            return happened;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select name from ledger_once where name = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    happened.add(row.getString(1));
                }
            }
        }
        return happened;
    }

    /// @param happened each name and the index of the entry that says so
    void insert(Connection connection, Map<String, Long> happened) throws SQLException {
        if (happened.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into ledger_once (name, index) values (?, ?)")) {
            for (Map.Entry<String, Long> each : happened.entrySet()) {
                insert.setString(1, each.getKey());
                insert.setLong(2, each.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
