package io.sayso.standing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sayso.platform.KeyedRows;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// The SQL of standings: one row a person.
@ApplicationScoped
class StandingStore {
    /// Reads every row, a few thousand at a time.
    void forEach(Connection connection, BiConsumer<SubjectHash, Standing> each)
            throws SQLException {
        String sql =
                """
                select subject, state from standing where subject > ? order by subject limit ?
                """;
        KeyedRows.forEach(
                connection,
                sql,
                row -> each.accept(SubjectHash.of(row.getBytes(1)), read(row.getString(2))));
    }

    /// Sees a person.
    interface Named {
        void person(SubjectHash hash, SubjectId subject, Standing standing);
    }

    /// Reads every row with the person's id, a few thousand at a time.
    void forEachNamed(Connection connection, Named each) throws SQLException {
        String sql =
                """
                select subject, subject_id, state from standing
                where subject > ? order by subject limit ?
                """;
        KeyedRows.forEach(
                connection,
                sql,
                row ->
                        each.person(
                                SubjectHash.of(row.getBytes(1)),
                                new SubjectId(row.getString(2)),
                                read(row.getString(3))));
    }

    /// The ids of those among the persons who have a row.
    Map<SubjectHash, String> ids(Connection connection, Collection<SubjectHash> persons)
            throws SQLException {
        String sql = "select subject, subject_id from standing where subject = any (?::bytea[])";
        byte[][] hashes = persons.stream().map(SubjectHash::bytes).toArray(byte[][]::new);
        Map<SubjectHash, String> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("bytea", hashes));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(SubjectHash.of(row.getBytes(1)), row.getString(2));
                }
            }
        }
        return ids;
    }

    /// Makes all that a transaction reads be of one moment.
    static void beginView(Connection transaction) throws SQLException {
        try (Statement begin = transaction.createStatement()) {
            begin.execute("set transaction isolation level repeatable read, read only");
        }
    }

    /// How many rows there are.
    long count(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select count(*) from standing");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Writes the rows of persons that entries up to `index` changed.
    ///
    /// @param known the ids of those of whom the entries tell; of others it is looked up, and who
    ///   has no row gets none
    void upsert(
            Connection transaction,
            Map<SubjectHash, Standing> changed,
            Map<SubjectHash, String> known,
            long index)
            throws SQLException {
        String sql =
                """
                insert into standing (subject, subject_id, state, index)
                select subject, subject_id, state, ?
                from unnest(?::bytea[], ?::text[], ?::text[]) as n (subject, subject_id, state)
                on conflict (subject) do update
                set state = excluded.state, index = excluded.index
                """;
        Set<SubjectHash> unnamed = new HashSet<>(changed.keySet());
        unnamed.removeAll(known.keySet());
        Map<SubjectHash, String> others = unnamed.isEmpty() ? Map.of() : ids(transaction, unnamed);
        List<byte[]> subjects = new ArrayList<>(changed.size());
        List<String> ids = new ArrayList<>(changed.size());
        List<String> states = new ArrayList<>(changed.size());
        for (Map.Entry<SubjectHash, Standing> each : changed.entrySet()) {
            SubjectHash subject = each.getKey();
            String id = known.getOrDefault(subject, others.get(subject));
            if (id != null) {
                subjects.add(subject.bytes());
                ids.add(id);
                states.add(write(id, each.getValue()));
            }
        }
        try (PreparedStatement upsert = transaction.prepareStatement(sql)) {
            upsert.setLong(1, index);
            upsert.setArray(2, transaction.createArrayOf("bytea", subjects.toArray(byte[][]::new)));
            upsert.setArray(3, transaction.createArrayOf("text", ids.toArray()));
            upsert.setArray(4, transaction.createArrayOf("text", states.toArray()));
            upsert.executeUpdate();
        }
    }

    /// Forgets a person's row.
    void delete(Connection transaction, SubjectHash subject) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("delete from standing where subject = ?")) {
            delete.setBytes(1, subject.bytes());
            delete.executeUpdate();
        }
    }

    private static String write(String id, Standing standing) {
        try {
            return StandingJson.MAPPER.writeValueAsString(StandingRecord.of(id, standing));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a standing cannot be written", e);
        }
    }

    private static Standing read(String state) {
        try {
            return StandingJson.MAPPER.readValue(state, StandingRecord.class).toStanding();
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException(
                    "a standing row cannot be read: " + e.getClass().getName());
        }
    }
}
