package io.sayso.ledger;

import io.sayso.ledger.merkle.Frontier;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The SQL of reading the head and what entries changed.
@ApplicationScoped
class LedgerStore {
    /// Longest silence inside a transaction that holds the head.
    static final Duration SILENCE = Duration.ofSeconds(30);

    /// Locks the head until the end of the transaction, which the server ends itself if it hears
    /// nothing for [#SILENCE]: a node that dies without a word must not keep the others waiting.
    Head lockHead(Connection connection) throws SQLException {
        return head(
                connection,
                """
                select size, frontier, recorded_at, clock_timestamp(),
                       set_config('idle_in_transaction_session_timeout', '%d', true)
                from ledger_head where id = 1 for update
                """
                        .formatted(SILENCE.toMillis()));
    }

    Head readHead(Connection connection) throws SQLException {
        return head(
                connection,
                """
                select size, frontier, recorded_at, clock_timestamp() from ledger_head where id = 1
                """);
    }

    private static Head head(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the log has no head row");
            }
            return new Head(
                    Frontier.decode(row.getLong(1), row.getBytes(2)),
                    instant(row, 3),
                    instant(row, 4).truncatedTo(ChronoUnit.MICROS));
        }
    }

    /// The changes of the entries `[from, to)`, in order.
    List<Change.At> readChanges(Connection connection, long from, long to) throws SQLException {
        return readChanges(
                connection,
                """
                select c.index, e.recorded_at, c.kind, c.subject, c.payload
                from ledger_change c join ledger_entry e on e.index = c.index
                where c.index >= ? and c.index < ?
                order by c.index, c.ordinal
                """,
                from,
                to);
    }

    /// Those of them that erase somebody.
    List<Change.At> readErasures(Connection connection, long from, long to) throws SQLException {
        return readChanges(
                connection,
                """
                select c.index, e.recorded_at, c.kind, c.subject, c.payload
                from ledger_change c join ledger_entry e on e.index = c.index
                where c.kind = 'erase' and c.index >= ? and c.index < ?
                order by c.index, c.ordinal
                """,
                from,
                to);
    }

    private static List<Change.At> readChanges(
            Connection connection, String sql, long from, long to) throws SQLException {
        List<Change.At> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
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
        }
        return changes;
    }

    /// Whether these very entries are in the log, each in its place.
    ///
    /// Waits for whoever is appending at this moment: it may be the server that finishes the commit
    /// in question, whose connection broke.
    boolean hasEntries(Connection connection, List<Placed> entries) throws SQLException {
        lockHead(connection);
        String sql =
                """
                select recorded_at, leaf_hash from ledger_entry
                where index >= ? and index < ? order by index
                """;
        long first = entries.getFirst().slot().index();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, first);
            select.setLong(2, first + entries.size());
            try (ResultSet row = select.executeQuery()) {
                for (Placed entry : entries) {
                    if (!row.next()
                            || !instant(row, 1).equals(entry.slot().recordedAt())
                            || !Hash.of(row.getBytes(2)).equals(entry.leafHash())) {
                        return false;
                    }
                }
                return true;
            }
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
