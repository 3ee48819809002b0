package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Every checkpoint that a log has published, against the entries it has now.
record SignedLog(StoredLog log, List<String> notes) {
    static SignedLog read(Database database) throws SQLException {
        List<String> notes = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("select note from ledger_checkpoint order by size")) {
            while (row.next()) {
                notes.add(row.getString(1));
            }
        }
        // read after them, so that it has all they cover
        return new SignedLog(StoredLog.read(database), notes);
    }

    /// Asserts that each published one, and each of those that were seen over HTTP, is the root of
    /// a beginning of this one log: then each is consistent with every other.
    void requireOneHistory(String vkey, List<String> seen) {
        log.requireWhole();
        List<byte[]> leaves =
                log.entries().stream()
                        .map(entry ->
                                Naive.leafHash(entry.leaf().getBytes(StandardCharsets.ISO_8859_1)))
                        .toList();
        List<String> all = new ArrayList<>(notes);
        all.addAll(seen);
        for (String note : all.stream().distinct().toList()) {
            Naive.Signed signed = Naive.Signed.open(note, vkey);
            byte[] root = Naive.root(leaves.subList(0, (int) signed.size()));
            assertThat(Base64.getEncoder().encodeToString(root))
                    .as("root of the first %d", signed.size())
                    .isEqualTo(signed.root());
        }
    }

    /// How many entries the newest checkpoint covers.
    long covered(String vkey) {
        return notes.isEmpty() ? 0 : Naive.Signed.open(notes.getLast(), vkey).size();
    }
}
