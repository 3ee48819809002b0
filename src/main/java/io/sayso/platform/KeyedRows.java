package io.sayso.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads a whole table in the order of its key, a few thousand rows at a time: memory is bounded,
/// whatever the driver does with a result.
public final class KeyedRows {
    private static final int FETCH = 5_000;

    private KeyedRows() {}

    /// Sees a row; must not move on from it.
    @FunctionalInterface
    public interface Each {
        void accept(ResultSet row) throws SQLException;
    }

    /// Reads every row.
    ///
    /// @param sql selects what comes after a key, in its order, as many rows as the second
    ///   parameter says; the key is of bytes, and its first column
    public static void forEach(Connection connection, String sql, Each each) throws SQLException {
        byte[] after = new byte[0];
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int read;
            do {
                read = 0;
                select.setBytes(1, after);
                select.setInt(2, FETCH);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        after = row.getBytes(1);
                        each.accept(row);
                        read++;
                    }
                }
            } while (read == FETCH);
        }
    }
}
