package io.sayso.gate.account;

import io.agroal.api.AgroalDataSource;
import io.sayso.erasure.PersonalRows;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// Takes erased persons out of the rows behind `decision.batch` entries. Blocks on the database.
@ApplicationScoped
class ForgottenStore implements PersonalRows {
    private final AgroalDataSource database;

    ForgottenStore(AgroalDataSource database) {
        this.database = database;
    }

    /// Deletes the calls about a person, and has their places in the lists blanked soon.
    @Override
    public void destroy(Connection transaction, SubjectHash person) throws SQLException {
        try (PreparedStatement blank =
                        transaction.prepareStatement(
                                "update decision_call set subject = null where subject = ?");
                PreparedStatement forget =
                        transaction.prepareStatement(
                                "insert into decision_forget (prefix) values (?) on conflict do"
                                        + " nothing")) {
            blank.setBytes(1, person.bytes());
            blank.executeUpdate();
            forget.setLong(1, person.high());
            forget.executeUpdate();
        }
    }

    /// Blanks the places of erased persons in the lists, at once and again when what was being
    /// written meanwhile is surely there.
    void forget() throws SQLException {
        String late = "requested_at < now() - interval '1 hour'";
        try (Connection connection = database.getConnection()) {
            for (long prefix : prefixes(connection, "not blanked or " + late)) {
                blank(connection, prefix);
                done(
                        connection,
                        prefix,
                        "delete from decision_forget where prefix = ? and " + late);
                done(
                        connection,
                        prefix,
                        "update decision_forget set blanked = true where prefix = ?");
            }
        }
    }

    private static void done(Connection connection, long prefix, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, prefix);
            statement.executeUpdate();
        }
    }

    /// The leading bytes of everybody whose places are blanked, or soon will be.
    static Set<Long> prefixes(Connection connection) throws SQLException {
        return prefixes(connection, "true");
    }

    private static Set<Long> prefixes(Connection connection, String which) throws SQLException {
        Set<Long> prefixes = new HashSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select prefix from decision_forget where " + which);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                prefixes.add(row.getLong(1));
            }
        }
        return prefixes;
    }

    private static void blank(Connection connection, long prefix) throws SQLException {
        String sql =
                """
                select b.index, l.bucket, l.packed from decision_batch b join decision_list l on l.index = b.index
                    and l.bucket = ((?::bigint >> (64 - b.bits)) & ((1 << b.bits) - 1))
                where b.index < ? order by b.index desc limit 100
                """;
        long below = Long.MAX_VALUE;
        int read;
        do {
            read = 0;
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, prefix);
                select.setLong(2, below);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        read++;
                        below = row.getLong(1);
                        byte[] packed = row.getBytes(3);
                        if (Lists.blank(packed, prefix)) {
                            update(connection, below, row.getInt(2), packed);
                        }
                    }
                }
            }
        } while (read > 0);
    }

    private static void update(Connection connection, long index, int bucket, byte[] packed)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update decision_list set packed = ? where index = ? and bucket = ?")) {
            update.setBytes(1, packed);
            update.setLong(2, index);
            update.setInt(3, bucket);
            update.executeUpdate();
        }
    }
}
