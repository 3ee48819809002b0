package io.sayso.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Creates partitions of the entries before they are needed.
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
            try (Statement create = connection.createStatement()) {
                create.execute(
                        "create table if not exists ledger_entry_%d partition of ledger_entry for values from (%d) to (%d)"
                                .formatted(next, next * ENTRIES, (next + 1) * ENTRIES));
            }
            created = next;
        }
    }
}
