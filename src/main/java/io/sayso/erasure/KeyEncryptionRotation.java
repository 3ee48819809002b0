package io.sayso.erasure;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/// Wraps persons' keys under the newest key-encryption key, some hundreds at a time, until nothing
/// is under an older one: that one's file can then be removed.
///
/// Each transaction leaves every key under one key-encryption key or the other, so that it can be
/// ended anywhere; several nodes do it side by side.
@ApplicationScoped
class KeyEncryptionRotation {
    private static final Logger LOG = Logger.getLogger(KeyEncryptionRotation.class);

    private final AgroalDataSource database;
    private final KeyEncryptionKeys keys;
    private final GroupCommit log;
    private final ErasureConfig config;
    private String announced = "";

    KeyEncryptionRotation(
            AgroalDataSource database,
            KeyEncryptionKeys keys,
            GroupCommit log,
            ErasureConfig config) {
        this.database = database;
        this.keys = keys;
        this.log = log;
        this.config = config;
    }

    /// Wraps everything under the newest key, and says so in the log when it is done.
    void rotate() {
        String current = newest();
        for (String old : older(current)) {
            while (step(old, current) > 0) {
                // some are left
            }
        }
        // Who wrapped the last one may have ended before it could say so: whoever comes next does.
        if (!announced.equals(current) && older(current).isEmpty() && hasPredecessor(current)) {
            announce(current);
            announced = current;
        }
    }

    private String newest() {
        try (Connection connection = database.getConnection()) {
            keys.refresh(connection);
            return keys.current();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("keys cannot be read", e);
        }
    }

    /// Whether this log was written under an older one, too.
    private boolean hasPredecessor(String current) {
        try (Connection connection = database.getConnection()) {
            return KeyEncryptionKeys.known(connection).stream()
                    .anyMatch(name ->
                            KeyEncryptionKeys.number(name) < KeyEncryptionKeys.number(current));
        } catch (SQLException e) {
            throw new LedgerUnavailableException("keys cannot be read", e);
        }
    }

    /// The names something is wrapped under beside the newest.
    private List<String> older(String current) {
        try (Connection connection = database.getConnection()) {
            return KeyEncryptionKeys.used(connection).stream()
                    .filter(name ->
                            KeyEncryptionKeys.number(name) < KeyEncryptionKeys.number(current))
                    .toList();
        } catch (SQLException e) {
            throw new LedgerUnavailableException("keys cannot be read", e);
        }
    }

    /// Wraps some keys anew, in one transaction.
    ///
    /// @return how many
    int step(String from, String to) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    try (Connection connection = database.getConnection()) {
                        return step(connection, from, to);
                    }
                });
    }

    private int step(Connection transaction, String from, String to) throws SQLException {
        List<byte[]> subjects = new ArrayList<>();
        List<byte[]> wrapped = new ArrayList<>();
        // Whoever is being erased at this moment is passed over; their row goes.
        String sql =
                """
                select subject, wrapped from subject_key where kek = ? limit ?
                for update skip locked
                """;
        try (PreparedStatement select = transaction.prepareStatement(sql)) {
            select.setString(1, from);
            select.setInt(2, config.rewrapKeys());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    subjects.add(row.getBytes(1));
                    wrapped.add(anew(row.getBytes(1), row.getBytes(2), from, to));
                }
            }
        }
        String update =
                """
                update subject_key k set wrapped = n.wrapped, kek = ?
                from unnest(?::bytea[], ?::bytea[]) as n (subject, wrapped)
                where k.subject = n.subject
                """;
        try (PreparedStatement write = transaction.prepareStatement(update)) {
            write.setString(1, to);
            write.setArray(2, transaction.createArrayOf("bytea", subjects.toArray(byte[][]::new)));
            write.setArray(3, transaction.createArrayOf("bytea", wrapped.toArray(byte[][]::new)));
            write.executeUpdate();
        }
        return subjects.size();
    }

    private byte[] anew(byte[] subject, byte[] wrapped, String from, String to) {
        byte[] context = SubjectHash.of(subject).bytes();
        try {
            return keys.wrap(to).seal(keys.wrap(from).open(wrapped, context), context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a subject key does not open under " + from, e);
        }
    }

    private void announce(String current) {
        try {
            Outcome outcome =
                    log.submit(
                                    new Submission(
                                            List.of(new RotationDraft(current)),
                                            null,
                                            Submission.Urgency.ORDINARY,
                                            "key.rotate." + current))
                            .toCompletableFuture()
                            .join();
            switch (outcome) {
                case Outcome.Recorded _ ->
                        LOG.infof(
                                "every person's key is under %s: older key files can be removed",
                                current);
                case Outcome.KeyReused() -> LOG.debugf("the log knows of %s", current);
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
