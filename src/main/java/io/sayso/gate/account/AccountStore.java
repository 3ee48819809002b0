package io.sayso.gate.account;

import io.agroal.api.AgroalDataSource;
import io.sayso.decision.Reason;
import io.sayso.erasure.PersonalRows;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows behind `decision.batch` entries. Blocks on the database.
@ApplicationScoped
class AccountStore implements PersonalRows {
    private static final int ROWS = 5_000;
    private static final SubjectHash NOBODY = new SubjectHash(0, 0);

    private final AgroalDataSource database;

    AccountStore(AgroalDataSource database) {
        this.database = database;
    }

    /// A person's place in a list.
    record Listed(long index, int ordinal, Reason reason) {}

    /// What the lists of some batches say of a person.
    ///
    /// @param floor the lowest batch that was searched; 0 if there is none below
    record Search(List<Listed> listed, long floor) {}

    /// Writes the rows of a batch, once and for all.
    ///
    /// @param index of its first entry
    void insert(Batch batch, long index) throws SQLException {
        Lists lists = batch.lists();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (head(connection, batch, index, lists.bits())) {
                    Set<Long> erased = prefixes(connection, "true");
                    erased.forEach(prefix -> blank(lists.partOf(prefix), prefix));
                    calls(connection, batch, index, erased);
                    lists(connection, lists, index);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean head(Connection connection, Batch batch, long index, int bits)
            throws SQLException {
        String sql =
                """
                insert into decision_batch (index, id, since, until, calls, items, bits)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, index);
            insert.setBytes(2, batch.idBytes());
            insert.setObject(3, at(batch.since()));
            insert.setObject(4, at(batch.until()));
            insert.setInt(5, batch.calls().size());
            insert.setLong(6, batch.items());
            insert.setInt(7, bits);
            return insert.executeUpdate() == 1;
        }
    }

    private static void calls(Connection connection, Batch batch, long index, Set<Long> erased)
            throws SQLException {
        String sql =
                """
                insert into decision_call (index, ordinal, at, form, asker, purpose, recipient, position,
                                           items, errors, digest, subject, reason)
                select ?, * from unnest(?::int[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                                        ?::bigint[], ?::int[], ?::int[], ?::bytea[], ?::bytea[], ?::text[])
                """;
        List<Batch.Call> calls = batch.calls();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int from = 0; from < calls.size(); from += ROWS) {
                int to = Math.min(calls.size(), from + ROWS);
                insert.setLong(1, index);
                Columns columns = new Columns(to - from);
                for (int i = from; i < to; i++) {
                    columns.set(i - from, i, calls.get(i), erased);
                }
                columns.bind(connection, insert);
                insert.executeUpdate();
            }
        }
    }

    private static void lists(Connection connection, Lists lists, long index) throws SQLException {
        String sql = "insert into decision_list (index, bucket, packed) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int part = 0; part < lists.parts(); part++) {
                if (lists.part(part).length > 0) {
                    insert.setLong(1, index);
                    insert.setInt(2, part);
                    insert.setBytes(3, lists.part(part));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// Calls of one item about a person, before that place, the newest first.
    List<Lookup> singles(SubjectHash subject, long index, int ordinal, int limit) {
        String sql =
                """
                select at, asker, form, purpose, recipient, position, index, ordinal, reason
                from decision_call
                where subject = ? and (index, ordinal) < (?, ?)
                order by index desc, ordinal desc limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, subject.bytes());
            select.setLong(2, index);
            select.setInt(3, ordinal);
            select.setInt(4, limit);
            List<Lookup> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(lookup(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("lookups cannot be read", e);
        }
    }

    /// Looks for a person in the lists of some batches before that place, the newest first.
    Search search(SubjectHash subject, long index, int ordinal, int batches) {
        String sql =
                """
                select b.index, l.packed from decision_batch b join decision_list l on l.index = b.index
                    and l.bucket = ((?::bigint >> (64 - b.bits)) & ((1 << b.bits) - 1))
                where b.index <= ? order by b.index desc limit ?
                """;
        List<Listed> listed = new ArrayList<>();
        long floor = 0;
        int searched = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, subject.high());
            select.setLong(2, index);
            select.setInt(3, batches);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long at = row.getLong(1);
                    int before = at == index ? ordinal : Integer.MAX_VALUE;
                    find(subject, at, before, row.getBytes(2), listed);
                    floor = at;
                    searched++;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("lookups cannot be read", e);
        }
        return new Search(listed, searched < batches ? 0 : floor);
    }

    private static void find(
            SubjectHash subject, long index, int before, byte[] packed, List<Listed> found) {
        ByteBuffer entries = ByteBuffer.wrap(packed);
        // Whom a call names twice is told of it once, of a permit rather than of a denial.
        Map<Integer, Reason> calls = new TreeMap<>();
        for (int at = 0; at < packed.length; at += Lists.ENTRY) {
            if (entries.getLong(at) == subject.high()) {
                int rest = entries.getInt(at + Long.BYTES);
                if (rest >>> 8 < before) {
                    calls.merge(
                            rest >>> 8,
                            ReasonCode.reason(rest & 0xff),
                            (one, other) -> one.permits() ? one : other);
                }
            }
        }
        calls.forEach((ordinal, reason) -> found.add(new Listed(index, ordinal, reason)));
    }

    /// The calls at those places.
    List<Lookup> calls(List<Listed> places) {
        String sql =
                """
                select at, asker, form, purpose, recipient, position, index, ordinal, p.r
                from decision_call join unnest(?::bigint[], ?::int[], ?::text[]) as p (i, o, r)
                    on p.i = index and p.o = ordinal
                """;
        if (places.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", places.stream().map(Listed::index).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "int", places.stream().map(Listed::ordinal).toArray()));
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "text", places.stream().map(each -> each.reason().wire()).toArray()));
            List<Lookup> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(lookup(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("lookups cannot be read", e);
        }
    }

    private static Lookup lookup(ResultSet row) throws SQLException {
        return new Lookup(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(9),
                row.getLong(7),
                row.getInt(8),
                row.getLong(6));
    }

    /// Deletes the rows of batches that ended before that instant, some at a time.
    ///
    /// @return how many batches
    int prune(Instant before, int batches) throws SQLException {
        String sql =
                """
                delete from decision_batch where index in
                    (select index from decision_batch where until < ? order by index limit ?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.setInt(2, batches);
            return delete.executeUpdate();
        }
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
                        if (blank(packed, prefix)) {
                            update(connection, below, row.getInt(2), packed);
                        }
                    }
                }
            }
        } while (read > 0);
    }

    private static boolean blank(byte[] packed, long high) {
        ByteBuffer entries = ByteBuffer.wrap(packed);
        boolean found = false;
        for (int at = 0; at < packed.length; at += Lists.ENTRY) {
            if (entries.getLong(at) == high) {
                entries.putLong(at, 0);
                found = true;
            }
        }
        return found;
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

    private static OffsetDateTime at(long micros) {
        return BatchDraft.instant(micros).atOffset(ZoneOffset.UTC);
    }

    /// Columns of calls, as arrays.
    private static final class Columns {
        private final @Nullable Object[][] columns;

        Columns(int rows) {
            columns = new Object[12][rows];
        }

        void set(int row, int ordinal, Batch.Call call, Set<Long> erased) {
            Note note = call.note();
            boolean single = note.size() == 1;
            SubjectHash person = single ? new SubjectHash(note.high(0), note.low(0)) : NOBODY;
            boolean named = !person.equals(NOBODY) && !erased.contains(person.high());
            columns[0][row] = ordinal;
            columns[1][row] = at(note.time()).toString();
            columns[2][row] = note.form().wire();
            columns[3][row] = note.asker();
            columns[4][row] = note.purpose();
            columns[5][row] = note.recipient();
            columns[6][row] = note.position();
            columns[7][row] = note.size();
            columns[8][row] = note.errors();
            columns[9][row] = call.digest().bytes();
            columns[10][row] = named ? person.bytes() : null;
            columns[11][row] = single ? ReasonCode.reason(note.reason(0)).wire() : null;
        }

        void bind(Connection connection, PreparedStatement insert) throws SQLException {
            String[] types = {
                "int", "text", "text", "text", "text", "text", "bigint", "int", "int", "bytea",
                "bytea", "text"
            };
            for (int i = 0; i < types.length; i++) {
                @Nullable Object[] column =
                        types[i].equals("bytea")
                                ? Arrays.copyOf(columns[i], columns[i].length, byte[][].class)
                                : columns[i];
                insert.setArray(i + 2, connection.createArrayOf(types[i], column));
            }
        }
    }
}
