package io.sayso.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Creates partitions of the entries before they are needed, as protected as the first ones.
@ApplicationScoped
class Partitions {
    private long created = 1;
    private long entries;

    /// Makes sure that the partition after the one `size` lies in exists.
    synchronized void ensureAhead(Connection connection, long size) throws SQLException {
        long needed = size / entries(connection) + 1;
        while (created < needed) {
            long next = created + 1;
            try (PreparedStatement add =
                    connection.prepareStatement("select ledger_add_partition(?)")) {
                add.setLong(1, next);
                add.execute();
            }
            created = next;
        }
    }

    /// Entries of one partition: a full level-2 tile.
    private long entries(Connection connection) throws SQLException {
        if (entries == 0) {
            try (PreparedStatement select =
                            connection.prepareStatement("select ledger_partition_entries()");
                    ResultSet row = select.executeQuery()) {
                row.next();
                entries = row.getLong(1);
            }
        }
        return entries;
    }
}
