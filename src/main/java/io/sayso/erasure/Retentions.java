package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.Change;
import io.sayso.ledger.Projection;
import io.sayso.vocab.SubjectHash;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// On whom something must be kept, in memory and in rows; as the log says, and by token only.
@Singleton
class Retentions implements Projection {
    private final Suppressor suppressor;
    private final ConcurrentHashMap<SubjectHash, Retention> retentions = new ConcurrentHashMap<>();

    Retentions(Suppressor suppressor) {
        this.suppressor = suppressor;
    }

    /// The ground on which that person's data must be kept.
    Optional<Retention> find(SubjectHash person) {
        return Optional.ofNullable(retentions.get(person));
    }

    @Override
    public void load(Connection connection) throws SQLException {
        String sql = "select token, outcome, ground, until from erasure_retention";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                OffsetDateTime until = row.getObject(4, OffsetDateTime.class);
                retentions.put(
                        suppressor.person(Bytes.of(row.getBytes(1))),
                        new Retention(
                                Erasure.State.ofWire(row.getString(2)),
                                row.getString(3),
                                until == null ? null : until.toInstant()));
            }
        }
    }

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        for (Change.At each : changes) {
            Optional<RetentionChange> read = RetentionChange.read(each.change());
            if (read.isPresent()) {
                Retention retention = read.get().retention();
                Bytes token = ErasureChange.bytes(read.get().token());
                delete(transaction, token);
                if (retention != null) {
                    insert(transaction, token, retention);
                }
            }
            Optional<ErasureChange> erased = ErasureChange.read(each.change());
            if (erased.filter(ErasureChange::isFinal).isPresent()) {
                delete(transaction, ErasureChange.bytes(erased.get().token()));
            }
        }
    }

    @Override
    public void apply(List<Change.At> changes) {
        for (Change.At each : changes) {
            RetentionChange.read(each.change())
                    .ifPresent(read -> {
                        Retention retention = read.retention();
                        if (retention == null) {
                            retentions.remove(person(read.token()));
                        } else {
                            retentions.put(person(read.token()), retention);
                        }
                    });
            ErasureChange.read(each.change())
                    .filter(ErasureChange::isFinal)
                    .ifPresent(erased -> retentions.remove(person(erased.token())));
        }
    }

    private SubjectHash person(String token) {
        return suppressor.person(ErasureChange.bytes(token));
    }

    private static void insert(Connection transaction, Bytes token, Retention retention)
            throws SQLException {
        String sql =
                "insert into erasure_retention (token, outcome, ground, until) values (?, ?, ?, ?)";
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setBytes(1, token.toArray());
            insert.setString(2, retention.outcome().wire());
            insert.setString(3, retention.ground());
            insert.setObject(
                    4,
                    retention.until() == null ? null : retention.until().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void delete(Connection transaction, Bytes token) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("delete from erasure_retention where token = ?")) {
            delete.setBytes(1, token.toArray());
            delete.executeUpdate();
        }
    }
}
