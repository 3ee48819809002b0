package io.sayso.gate.account;

import io.agroal.api.AgroalDataSource;
import io.sayso.decision.Reason;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds a person in the rows behind `decision.batch` entries. Blocks on the database.
@ApplicationScoped
class LookupStore {
    private final AgroalDataSource database;

    LookupStore(AgroalDataSource database) {
        this.database = database;
    }

    /// A person's place in a list.
    record Listed(long index, int ordinal, Reason reason) {}

    /// What the lists of some batches say of a person.
    ///
    /// @param floor the lowest batch that was searched; 0 if there is none below
    record Search(List<Listed> listed, long floor) {}

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
}
