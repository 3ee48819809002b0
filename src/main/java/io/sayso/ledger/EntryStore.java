package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the log in order, a page at a time: nothing is held between two pages, however slow the
/// reader.
@ApplicationScoped
public class EntryStore {
    private final AgroalDataSource database;

    EntryStore(AgroalDataSource database) {
        this.database = database;
    }

    /// The first entries of `[from, to)`, in order. All of these may be looked at for it.
    ///
    /// @param types the types wanted; empty for all
    /// @return at most `limit`; none if there are no more
    public List<LogEntry> page(long from, long to, Collection<String> types, int limit) {
        String sql =
                """
                select e.index, e.recorded_at, e.type, e.leaf, e.leaf_hash,
                       o.subject, o.facts, o.facts_opening
                from ledger_entry e
                left join ledger_opening o on o.index = e.index and o.ordinal = 0
                where e.index >= ? and e.index < ? and (? or e.type = any (?))
                order by e.index limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
            select.setBoolean(3, types.isEmpty());
            select.setArray(4, connection.createArrayOf("text", types.toArray()));
            select.setInt(5, limit);
            return entries(select);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("entries cannot be read", e);
        }
    }

    /// The first entries of `[from, to)` that are about a person, alone or among others, in order;
    /// each with what opens this person's part of it.
    ///
    /// @return at most `limit`; none if there are no more
    public List<LogEntry> about(SubjectHash person, long from, long to, int limit) {
        String sql =
                """
                select e.index, e.recorded_at, e.type, e.leaf, e.leaf_hash,
                       o.subject, o.facts, o.facts_opening
                from ledger_opening o join ledger_entry e on e.index = o.index
                where o.subject = ? and o.index >= ? and o.index < ?
                order by o.index, o.ordinal limit ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, person.bytes());
            select.setLong(2, from);
            select.setLong(3, to);
            select.setInt(4, limit);
            return entries(select);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("entries cannot be read", e);
        }
    }

    private static List<LogEntry> entries(PreparedStatement select) throws SQLException {
        List<LogEntry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    /// How many entries there are.
    public long size() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select size from ledger_head where id = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the log has no head row");
            }
            return row.getLong(1);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the log cannot be read", e);
        }
    }

    /// The index of the first of `size` entries that was recorded at that time or later; `size` if
    /// none was. Entries are in the order of their times; those that are dropped do not count.
    public long firstRecordedFrom(Instant time, long size) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LogTimes.NEWEST)) {
            long low = 0;
            long high = size;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (LogTimes.recordedAt(select, middle).orElse(Instant.MIN).isBefore(time)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        } catch (SQLException e) {
            throw new LedgerUnavailableException("entries cannot be read", e);
        }
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong(1),
                LedgerStore.instant(row, 2),
                row.getString(3),
                Bytes.of(row.getBytes(4)),
                Hash.of(row.getBytes(5)),
                facts(row));
    }

    private static LogEntry.@Nullable Facts facts(ResultSet row) throws SQLException {
        byte[] subject = row.getBytes(6);
        byte[] value = row.getBytes(7);
        return value == null
                ? null
                : new LogEntry.Facts(
                        subject == null ? null : SubjectHash.of(subject),
                        Bytes.of(value),
                        Hash.of(row.getBytes(8)));
    }
}
