package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The log as it lies in the database, whole and at one moment.
///
/// @param entries in order of their index
/// @param standings what each person's row says, by their id
/// @param marks how often each recipient was answered about
record StoredLog(
        long headSize,
        String headRoot,
        List<Entry> entries,
        Map<Long, Choice> choices,
        Map<String, String> standings,
        Map<String, Integer> marks) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HexFormat HEX = HexFormat.of();

    /// A row of the log.
    ///
    /// @param leaf the exact bytes, a character each
    record Entry(long index, Instant recordedAt, String type, String leaf, String leafHash) {}

    /// What opens an answer's leaf, and what nodes learn from it.
    ///
    /// @param facts the exact bytes committed to
    /// @param opening the secret of that commitment, hexadecimal
    record Choice(String facts, String opening, String change) {
        String recipient() {
            try {
                return JSON.readTree(facts).path("recipient").asText();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static StoredLog read(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement sql = connection.createStatement()) {
                sql.setFetchSize(10_000);
                return read(sql);
            }
        }
    }

    private static StoredLog read(Statement sql) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        Map<Long, Choice> choices = new HashMap<>();
        Map<String, String> standings = new HashMap<>();
        long size;
        String root;
        try (ResultSet row =
                sql.executeQuery("select size, encode(root, 'base64') from ledger_head")) {
            row.next();
            size = row.getLong(1);
            root = row.getString(2);
        }
        try (ResultSet row =
                sql.executeQuery(
                        """
                        select index, recorded_at, type, leaf, encode(leaf_hash, 'hex')
                        from ledger_entry order by index
                        """)) {
            while (row.next()) {
                entries.add(
                        new Entry(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                new String(row.getBytes(4), StandardCharsets.ISO_8859_1),
                                row.getString(5)));
            }
        }
        try (ResultSet row =
                sql.executeQuery(
                        """
                        select o.index, o.facts, encode(o.facts_opening, 'hex'), c.payload
                        from ledger_opening o join ledger_change c using (index, ordinal)
                        where c.kind = 'choice'
                        """)) {
            while (row.next()) {
                choices.put(
                        row.getLong(1),
                        new Choice(
                                new String(row.getBytes(2), StandardCharsets.UTF_8),
                                row.getString(3),
                                row.getString(4)));
            }
        }
        try (ResultSet row = sql.executeQuery("select subject_id, state from standing")) {
            while (row.next()) {
                standings.put(row.getString(1), row.getString(2));
            }
        }
        Map<String, Integer> marks = new HashMap<>();
        choices.values().forEach(choice -> marks.merge(choice.recipient(), 1, Integer::sum));
        return new StoredLog(size, root, entries, choices, standings, marks);
    }

    /// The entry at an index, if there is one.
    @Nullable Entry at(long index) {
        return index >= 0 && index < entries.size() ? entries.get((int) index) : null;
    }

    /// How often a write is in the log.
    int times(String mark) {
        return marks.getOrDefault(mark, 0);
    }

    /// Asserts that indexes are `0..n-1`, that times only rise, that hashes are those of the leaves
    /// and the root the one over all of them.
    void requireWhole() {
        assertThat(entries.stream().map(Entry::index))
                .isEqualTo(LongStream.range(0, headSize).boxed().toList());
        Instant before = Instant.MIN;
        List<byte[]> hashes = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            assertThat(entry.recordedAt()).isAfter(before);
            before = entry.recordedAt();
            byte[] hash = Naive.leafHash(entry.leaf().getBytes(StandardCharsets.ISO_8859_1));
            assertThat(entry.leafHash()).isEqualTo(HEX.formatHex(hash));
            hashes.add(hash);
        }
        assertThat(headRoot).isEqualTo(Base64.getEncoder().encodeToString(Naive.root(hashes)));
    }
}
