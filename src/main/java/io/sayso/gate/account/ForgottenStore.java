package io.sayso.gate.account;

import io.agroal.api.AgroalDataSource;
import io.sayso.erasure.PersonalRows;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
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

    /// Blanks the places of erased persons in the lists.
    void forget() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (long prefix : prefixes(connection, "not blanked")) {
                blank(connection, prefix);
                try (PreparedStatement done =
                        connection.prepareStatement(
                                "update decision_forget set blanked = true where prefix = ?")) {
                    done.setLong(1, prefix);
                    done.executeUpdate();
                }
            }
        }
    }

    /// Forgets whom to leave out, when no notes from before can be left on any node.
    void prune(Instant before) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from decision_forget where blanked and requested_at < ?")) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    /// The leading bytes of everybody erased whom notes of decisions may still name. Until the
    /// transaction ends nobody else is erased: whom it does not leave out is blanked afterwards.
    static Set<Long> prefixes(Connection transaction) throws SQLException {
        try (Statement lock = transaction.createStatement()) {
            lock.execute("lock table decision_forget in share mode");
        }
        return prefixes(transaction, "true");
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
                for update of l
                """;
        long below = Long.MAX_VALUE;
        int read;
        connection.setAutoCommit(false);
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
            connection.commit();
        } while (read > 0);
        connection.setAutoCommit(true);
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
