package io.sayso.erasure;

import io.sayso.platform.SecretFiles;
import io.sayso.platform.SecretFingerprints;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The key-encryption keys: `key-encryption.key`, and after rotations `key-encryption-2.key` and so
/// on. The one with the highest number wraps what is new; each opens what it wrapped.
@ApplicationScoped
class KeyEncryptionKeys {
    /// Name of the first one's file.
    static final String KEK = "key-encryption";

    private static final Pattern NAME = Pattern.compile(KEK + "(-[1-9][0-9]{0,8})?");

    private final SecretFiles files;
    private final SecretFingerprints fingerprints;
    private final ConcurrentHashMap<String, KeyWrap> wraps = new ConcurrentHashMap<>();
    private volatile String current;

    KeyEncryptionKeys(SecretFiles files, SecretFingerprints fingerprints) {
        this.files = files;
        this.fingerprints = fingerprints;
        this.current = newest(names());
    }

    /// The one that wraps what is new.
    String current() {
        return current;
    }

    /// Looks for a newer file.
    ///
    /// @throws IllegalStateException if another node has another one of that name
    void refresh(Connection connection) throws SQLException {
        String newest = newest(names());
        if (!newest.equals(current)) {
            fingerprints.check(connection, newest);
            current = newest;
        }
    }

    /// The key of that name.
    ///
    /// @throws IllegalStateException naming the file, if it is not there
    KeyWrap wrap(String name) {
        return wraps.computeIfAbsent(name, each -> new KeyWrap(secret(each)));
    }

    private byte[] secret(String name) {
        return name.equals(KEK) && names().isEmpty() ? files.read(KEK) : files.existing(name);
    }

    /// Makes sure that every key something is wrapped under is there, and the one it was.
    ///
    /// @throws IllegalStateException naming the file that must be restored
    void check(Connection connection) throws SQLException {
        List<String> names = names();
        List<String> needed = used(connection);
        if (names.isEmpty() && needed.isEmpty() && !known(connection).isEmpty()) {
            needed = List.of(KEK);
        }
        for (String name : needed) {
            if (!names.contains(name)) {
                throw new IllegalStateException(
                        "the secret file "
                                + name
                                + ".key is missing, and this database was written with it;"
                                + " restore it from its backup (sayso.keys-dir)");
            }
        }
        for (String name : names.isEmpty() ? List.of(KEK) : names) {
            wrap(name);
            fingerprints.check(connection, name);
        }
    }

    /// The names of the keys that something is wrapped under.
    static List<String> used(Connection connection) throws SQLException {
        // One step through the index a name, however many keys there are.
        String sql =
                """
                with recursive used (kek) as (
                    select min(kek) from subject_key
                    union all
                    select (select min(k.kek) from subject_key k where k.kek > used.kek)
                    from used where used.kek is not null)
                select kek from used where kek is not null
                """;
        List<String> used = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                used.add(row.getString(1));
            }
        }
        return used;
    }

    /// The names of the keys that this database was ever used with.
    static List<String> known(Connection connection) throws SQLException {
        List<String> known = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select name from secret_fingerprint where name = ? or name like ?")) {
            select.setString(1, KEK);
            select.setString(2, KEK + "-%");
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
        }
        return known;
    }

    /// The names of the files there are.
    List<String> names() {
        return files.names(NAME);
    }

    private static String newest(List<String> names) {
        return names.stream().max(Comparator.comparingInt(KeyEncryptionKeys::number)).orElse(KEK);
    }

    /// 1 for the first.
    static int number(String name) {
        return name.equals(KEK) ? 1 : Integer.parseInt(name.substring(KEK.length() + 1));
    }
}
