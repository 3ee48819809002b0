package io.sayso.erasure;

import io.sayso.ledger.Keyring;
import io.sayso.ledger.Secrets;
import io.sayso.ledger.SubjectSecret;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Each person's secret, wrapped by a key-encryption key.
///
/// Deleting a row makes everything sealed under it unreadable, in every copy and backup that is
/// older than the next rotation of the key-encryption key.
@ApplicationScoped
class SubjectKeys implements Keyring {
    private final KeyEncryptionKeys keys;
    private final SecureRandom random = new SecureRandom();

    SubjectKeys(KeyEncryptionKeys keys) {
        this.keys = keys;
    }

    @Override
    public void check(Connection connection) throws SQLException {
        keys.check(connection);
    }

    @Override
    public Secrets load(Connection transaction, Set<SubjectHash> subjects) throws SQLException {
        Map<SubjectHash, SubjectSecret> secrets = new HashMap<>();
        if (!subjects.isEmpty()) {
            read(transaction, subjects, secrets);
            create(transaction, subjects, secrets);
        }
        return subject -> {
            SubjectSecret secret = secrets.get(subject);
            if (secret == null) {
                throw new IllegalArgumentException("the draft did not name that person");
            }
            return secret;
        };
    }

    @Override
    public Optional<SubjectSecret> find(Connection connection, SubjectHash subject)
            throws SQLException {
        Map<SubjectHash, SubjectSecret> found = new HashMap<>();
        read(connection, Set.of(subject), found);
        return Optional.ofNullable(found.get(subject));
    }

    private void read(
            Connection transaction,
            Set<SubjectHash> subjects,
            Map<SubjectHash, SubjectSecret> secrets)
            throws SQLException {
        String sql = "select subject, wrapped, kek from subject_key where subject = any (?)";
        try (PreparedStatement select = transaction.prepareStatement(sql)) {
            select.setArray(
                    1,
                    transaction.createArrayOf(
                            "bytea",
                            subjects.stream().map(SubjectHash::bytes).toArray(byte[][]::new)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    SubjectHash subject = SubjectHash.of(row.getBytes(1));
                    secrets.put(subject, unwrap(subject, row.getBytes(2), row.getString(3)));
                }
            }
        }
    }

    private SubjectSecret unwrap(SubjectHash subject, byte[] wrapped, String kek) {
        try {
            return new SubjectSecret(keys.wrap(kek).open(wrapped, subject.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a subject key does not open under this key-encryption key", e);
        }
    }

    private void create(
            Connection transaction,
            Set<SubjectHash> subjects,
            Map<SubjectHash, SubjectSecret> secrets)
            throws SQLException {
        String kek = keys.current();
        KeyWrap wrap = keys.wrap(kek);
        List<byte[]> ids = new ArrayList<>();
        List<byte[]> wrapped = new ArrayList<>();
        for (SubjectHash subject : subjects) {
            if (!secrets.containsKey(subject)) {
                byte[] key = new byte[SubjectSecret.BYTES];
                random.nextBytes(key);
                secrets.put(subject, new SubjectSecret(key));
                ids.add(subject.bytes());
                wrapped.add(wrap.seal(key, subject.bytes()));
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into subject_key (subject, wrapped, kek)
                select subject, wrapped, ? from unnest(?::bytea[], ?::bytea[]) as n (subject, wrapped)
                """;
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setString(1, kek);
            insert.setArray(2, transaction.createArrayOf("bytea", ids.toArray(byte[][]::new)));
            insert.setArray(3, transaction.createArrayOf("bytea", wrapped.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }
}
