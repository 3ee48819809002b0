package io.sayso.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes sure that the secret files are those this database was written with.
///
/// With other files nobody would be found, nothing would open, and the log would be signed by a
/// stranger: better not to start.
@ApplicationScoped
public class SecretFingerprints {
    private final SecretFiles files;

    SecretFingerprints(SecretFiles files) {
        this.files = files;
    }

    /// Remembers a secret's fingerprint at the first start and compares it at every later one.
    ///
    /// @throws IllegalStateException if the database was written with another secret
    public void check(Connection connection, String name) throws SQLException {
        byte[] fingerprint = fingerprint(name);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into secret_fingerprint (name, fingerprint) values (?, ?)
                        on conflict do nothing
                        """)) {
            insert.setString(1, name);
            insert.setBytes(2, fingerprint);
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select fingerprint from secret_fingerprint where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || !MessageDigest.isEqual(row.getBytes(1), fingerprint)) {
                    throw new IllegalStateException(
                            "the secret file "
                                    + name
                                    + ".key is not the one this database was written with;"
                                    + " restore it from its backup (sayso.keys-dir)");
                }
            }
        }
    }

    private byte[] fingerprint(String name) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(
                    ("sayso fingerprint of " + name + "\n")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return sha256.digest(files.read(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
