package io.sayso.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;

/// Makes sure that what PostgreSQL has committed is on disk, since that is what is acknowledged.
final class Durability {
    private static final Logger LOG = Logger.getLogger(Durability.class);

    private Durability() {}

    /// Refuses a database that answers a commit before it is durable.
    ///
    /// `fsync` and `full_page_writes` are only warned of: there are servers whose storage makes
    /// them needless.
    ///
    /// @throws IllegalStateException naming the setting
    static void require(Connection connection) throws SQLException {
        if (setting(connection, "synchronous_commit").equals("off")) {
            throw new IllegalStateException(
                    "synchronous_commit is off in the database: answers would be acknowledged"
                            + " before they are durable; set it to on for this database or role");
        }
        for (String name : new String[] {"fsync", "full_page_writes"}) {
            if (setting(connection, name).equals("off")) {
                LOG.warnf(
                        "%s is off in the database: a crash of its machine may lose answers", name);
            }
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
