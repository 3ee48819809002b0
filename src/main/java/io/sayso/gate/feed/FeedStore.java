package io.sayso.gate.feed;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.Change;
import io.sayso.standing.Stem;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The SQL of the feed: changes in their order, and whom erasures were about. Blocks on the
/// database.
@ApplicationScoped
class FeedStore {
    /// Most entries passed over by one read.
    private static final long ENTRIES = 10_000;

    /// About how many changes one read gives; only a single entry with more gives more, at most as
    /// many as an entry may be about.
    private static final int ROWS = 2_000;

    private final AgroalDataSource database;

    FeedStore(AgroalDataSource database) {
        this.database = database;
    }

    /// A stretch of the log.
    ///
    /// @param changes in their order; of each entry all or none
    /// @param departed by entry, whom it erased
    /// @param to all entries before this one are in it
    record Stretch(List<Change.At> changes, Map<Long, List<Stem>> departed, long to) {}

    /// When the entry at that index was recorded; nothing if it is not, or no longer, there.
    Optional<Instant> recordedAt(long index) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select recorded_at from ledger_entry where index = ?")) {
            select.setLong(1, index);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(instant(row, 1)) : Optional.empty();
            }
        }
    }

    /// What stands from `from` on, up to `to` at most.
    Stretch read(long from, long to, Set<String> kinds) throws SQLException {
        long end = Math.min(to, from + ENTRIES);
        try (Connection connection = database.getConnection()) {
            List<Change.At> changes = changes(connection, from, end, kinds, ROWS);
            if (changes.size() == ROWS) {
                long last = changes.getLast().index();
                end = changes.getFirst().index() == last ? last + 1 : last;
                changes =
                        changes.getFirst().index() == last
                                ? changes(connection, last, end, kinds, Integer.MAX_VALUE)
                                : changes.stream().filter(each -> each.index() < last).toList();
            }
            return new Stretch(changes, departed(connection, from, end), end);
        }
    }

    private static List<Change.At> changes(
            Connection connection, long from, long to, Set<String> kinds, int limit)
            throws SQLException {
        String sql =
                """
                select c.index, e.recorded_at, c.kind, c.subject, c.payload
                from ledger_change c join ledger_entry e on e.index = c.index
                where c.index >= ? and c.index < ? and c.kind = any (?)
                order by c.index, c.ordinal limit ?
                """;
        Array wanted = connection.createArrayOf("text", kinds.toArray());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
            select.setArray(3, wanted);
            select.setInt(4, limit);
            List<Change.At> changes = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] subject = row.getBytes(4);
                    changes.add(
                            new Change.At(
                                    row.getLong(1),
                                    instant(row, 2),
                                    new Change(
                                            row.getString(3),
                                            subject == null ? null : SubjectHash.of(subject),
                                            row.getString(5))));
                }
            }
            return changes;
        } finally {
            wanted.free();
        }
    }

    private static Map<Long, List<Stem>> departed(Connection connection, long from, long to)
            throws SQLException {
        Map<Long, List<Stem>> departed = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select index, stem from feed_departure where index >= ? and index < ?")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    departed.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(new Stem(Bytes.of(row.getBytes(2))));
                }
            }
        }
        return departed;
    }

    /// Everybody whom entries from `index` on erased.
    List<Stem> departedSince(long index) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return departed(connection, index, Long.MAX_VALUE).values().stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /// Notes whom an entry erased, in its transaction.
    static void depart(Connection transaction, long index, Instant recordedAt, Set<Stem> stems)
            throws SQLException {
        String sql =
                """
                insert into feed_departure (index, recorded_at, stem)
                select ?, ?, stem from unnest(?::bytea[]) as s (stem)
                on conflict do nothing
                """;
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setLong(1, index);
            insert.setObject(2, recordedAt.atOffset(ZoneOffset.UTC));
            insert.setArray(
                    3,
                    transaction.createArrayOf(
                            "bytea",
                            stems.stream()
                                    .map(stem -> stem.bytes().toArray())
                                    .toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /// Forgets whom erasures before that instant were about.
    void forget(Instant before) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from feed_departure where recorded_at < ?")) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
