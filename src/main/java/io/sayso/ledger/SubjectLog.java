package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the entries about one person. Blocks on the database.
@ApplicationScoped
public class SubjectLog {
    private final AgroalDataSource database;
    private final Keyring keyring;

    SubjectLog(AgroalDataSource database, Keyring keyring) {
        this.database = database;
        this.keyring = keyring;
    }

    /// An entry with what opens it.
    public record Opened(long index, Bytes leaf, Opening opening, SubjectSecret secret) {
        @Override
        public String toString() {
            return "Opened[" + index + "]";
        }
    }

    /// The changes about a person in entries before `before`, the newest first.
    public List<Change.At> changes(SubjectHash subject, long before, int limit) {
        String sql =
                """
                select c.index, e.recorded_at, c.kind, c.payload
                from ledger_change c join ledger_entry e on e.index = c.index
                where c.subject = ? and c.index < ?
                order by c.index desc, c.ordinal desc limit ?
                """;
        List<Change.At> changes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, subject.bytes());
            select.setLong(2, before);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(at(subject, row));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the history cannot be read", e);
        }
        return changes;
    }

    /// Every change about a person in entries before `before`, the oldest first.
    public void forEachChange(SubjectHash subject, long before, Consumer<Change.At> each) {
        String sql =
                """
                select c.index, e.recorded_at, c.kind, c.payload
                from ledger_change c join ledger_entry e on e.index = c.index
                where c.subject = ? and c.index < ?
                order by c.index, c.ordinal
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, subject.bytes());
            select.setLong(2, before);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(at(subject, row));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the history cannot be read", e);
        }
    }

    private static Change.At at(SubjectHash subject, ResultSet row) throws SQLException {
        return new Change.At(
                row.getLong(1),
                LedgerStore.instant(row, 2),
                new Change(row.getString(3), subject, row.getString(4)));
    }

    /// One of a person's own entries of a type; nothing if it is another's, or erased.
    public Optional<Opened> open(SubjectHash subject, long index, String type) {
        String sql =
                """
                select e.leaf, o.facts, o.facts_opening, o.sealed
                from ledger_opening o join ledger_entry e on e.index = o.index
                where o.subject = ? and o.index = ? and e.type = ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, subject.bytes());
            select.setLong(2, index);
            select.setString(3, type);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Opening opening =
                        new Opening(
                                subject,
                                Bytes.of(row.getBytes(2)),
                                Hash.of(row.getBytes(3)),
                                Bytes.of(row.getBytes(4)));
                Bytes leaf = Bytes.of(row.getBytes(1));
                return keyring.find(connection, subject)
                        .map(secret -> new Opened(index, leaf, opening, secret));
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the entry cannot be read", e);
        }
    }
}
