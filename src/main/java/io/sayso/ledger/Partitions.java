package io.sayso.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Creates partitions of the entries before they are needed, as protected as the first ones.
@ApplicationScoped
class Partitions {
    /// Entries of one partition: a full level-2 tile.
    static final long ENTRIES = 1L << 24;

    private long created = 1;

    /// Makes sure that the partition after the one `size` lies in exists.
    synchronized void ensureAhead(Connection connection, long size) throws SQLException {
        long needed = size / ENTRIES + 1;
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
}
