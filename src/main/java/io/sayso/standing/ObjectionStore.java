package io.sayso.standing;

import io.sayso.decision.ActorType;
import io.sayso.platform.KeyedRows;
import io.sayso.vocab.SubjectHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;

/// The SQL of objections: one row an alias, its newest.
@ApplicationScoped
class ObjectionStore {
    /// Reads every row, a few thousand at a time.
    void forEach(Connection connection, BiConsumer<SubjectHash, Objection> each)
            throws SQLException {
        String sql =
                """
                select alias, identifier, actor, index, recorded_at from objection
                where alias > ? order by alias limit ?
                """;
        KeyedRows.forEach(
                connection,
                sql,
                row ->
                        each.accept(
                                SubjectHash.of(row.getBytes(1)),
                                new Objection(
                                        row.getString(2),
                                        ActorType.ofWire(row.getString(3)).orElseThrow(),
                                        row.getLong(4),
                                        row.getObject(5, OffsetDateTime.class).toInstant())));
    }

    void upsert(Connection transaction, SubjectHash alias, Objection objection)
            throws SQLException {
        String sql =
                """
                insert into objection (alias, identifier, actor, index, recorded_at)
                values (?, ?, ?, ?, ?)
                on conflict (alias) do update
                set identifier = excluded.identifier, actor = excluded.actor, index = excluded.index,
                    recorded_at = excluded.recorded_at
                where objection.index < excluded.index
                """;
        try (PreparedStatement upsert = transaction.prepareStatement(sql)) {
            upsert.setBytes(1, alias.bytes());
            upsert.setString(2, objection.identifier());
            upsert.setString(3, objection.actor().wire());
            upsert.setLong(4, objection.index());
            upsert.setObject(5, objection.recordedAt().atOffset(ZoneOffset.UTC));
            upsert.executeUpdate();
        }
    }

    void delete(Connection transaction, SubjectHash alias) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("delete from objection where alias = ?")) {
            delete.setBytes(1, alias.bytes());
            delete.executeUpdate();
        }
    }
}
