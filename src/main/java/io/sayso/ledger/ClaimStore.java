package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The SQL of idempotency keys.
@ApplicationScoped
class ClaimStore {
    /// How long a key is remembered.
    static final Duration KEPT = Duration.ofDays(7);

    /// Who used which key.
    record Key(Hash caller, String key) {}

    /// What a key stands for.
    record Taken(Hash request, Slot first, int entries) {}

    /// Which of these keys were used before. Called under the head's lock, so that no other batch
    /// can be using one meanwhile.
    Map<Key, Taken> find(Connection connection, List<Claim> claims) throws SQLException {
        Map<Key, Taken> taken = new HashMap<>();
        if (claims.isEmpty()) {
            return taken;
        }
        String sql =
                """
                select c.caller, c.key, c.request, c.index, c.entries, c.recorded_at
                from ledger_claim c
                join unnest(?::bytea[], ?::text[]) as w (caller, key)
                  on c.caller = w.caller and c.key = w.key
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            byte[][] callers = new byte[claims.size()][];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = claims.get(i).caller().bytes();
            }
            select.setArray(1, connection.createArrayOf("bytea", callers));
            select.setArray(
                    2, connection.createArrayOf("text", claims.stream().map(Claim::key).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.put(
                            new Key(Hash.of(row.getBytes(1)), row.getString(2)),
                            new Taken(
                                    Hash.of(row.getBytes(3)),
                                    new Slot(row.getLong(4), LedgerStore.instant(row, 6)),
                                    row.getInt(5)));
                }
            }
        }
        return taken;
    }

    void insert(Connection connection, Map<Key, Taken> claims) throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        String sql =
                """
                insert into ledger_claim (caller, key, request, index, entries, recorded_at)
                values (?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Map.Entry<Key, Taken> each : claims.entrySet()) {
                Taken taken = each.getValue();
                insert.setBytes(1, each.getKey().caller().bytes());
                insert.setString(2, each.getKey().key());
                insert.setBytes(3, taken.request().bytes());
                insert.setLong(4, taken.first().index());
                insert.setInt(5, taken.entries());
                insert.setObject(6, taken.first().recordedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Forgets keys older than [#KEPT].
    void prune(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from ledger_claim where recorded_at < ?")) {
            delete.setObject(1, now.minus(KEPT).atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }
}
