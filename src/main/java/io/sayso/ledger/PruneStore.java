package io.sayso.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The SQL of what is kept and what is dropped.
///
/// Rows only say where to look: what counts is what the log's own entries say, once a published
/// checkpoint covers them.
@ApplicationScoped
class PruneStore implements Projection {
    private static final JsonMapper JSON = new JsonMapper();

    /// The furthest published word on what is no longer kept.
    Optional<Pruned> newest(Connection connection) throws SQLException {
        String sql =
                """
                select p.index, p.min_index, p.policy, e.recorded_at
                from (select index, min_index, policy, ledger_said(index, 'log.prune') as said
                      from ledger_prune) p
                join ledger_entry e on e.index = p.index
                where (p.said ->> 'minIndex')::bigint = p.min_index
                order by p.min_index desc limit 1
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Pruned(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    LedgerStore.instant(row, 4)))
                    : Optional.empty();
        }
    }

    /// The newest policy, whether or not a checkpoint covers it yet.
    Optional<RetentionPolicy> policy(Connection connection) throws SQLException {
        String sql =
                """
                select e.index, e.recorded_at, e.leaf
                from ledger_retention r join ledger_entry e on e.index = r.index
                order by r.index desc limit 1
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            JsonNode leaf = read(new String(row.getBytes(3), StandardCharsets.UTF_8));
            return Optional.of(
                    new RetentionPolicy(
                            row.getLong(1),
                            LedgerStore.instant(row, 2),
                            days(leaf.path("keepDays")),
                            leaf.path("officer").asText()));
        }
    }

    /// Why nothing may be dropped before that index now; nothing if it may.
    Optional<String> bar(Connection connection, long minIndex) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ledger_prune_bar(?)")) {
            select.setLong(1, minIndex);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString(1));
            }
        }
    }

    /// What a policy may say.
    ///
    /// @param leastDays no period is shorter
    /// @param types what entries it may name
    /// @param partitionEntries how many entries are dropped at once
    record Limits(int leastDays, List<String> types, long partitionEntries) {}

    Limits limits(Connection connection) throws SQLException {
        String sql =
                """
                select ledger_least_days(), ledger_droppable_types(), ledger_partition_entries()
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Limits(
                    row.getInt(1), List.of((String[]) row.getArray(2).getArray()), row.getLong(3));
        }
    }

    /// Entries that are gone, and those that are kept in their partitions all the same.
    record Sums(long dropped, long kept) {}

    Sums sums(Connection connection) throws SQLException {
        String sql =
                """
                select coalesce(sum(dropped), 0)::bigint,
                       coalesce(sum(kept) filter (where prune = (select max(d.prune) from ledger_pruned d
                                                                 where d.number = p.number)), 0)::bigint
                from ledger_pruned p
                """;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Sums(row.getLong(1), row.getLong(2));
        }
    }

    /// The partitions that an entry lets go and that are still as they were.
    List<Long> due(Connection connection, Pruned pruned) throws SQLException {
        String sql =
                """
                select n from generate_series(0, ? / ledger_partition_entries() - 1) n
                where not exists (select 1 from ledger_pruned d where d.number = n and d.prune = ?)
                order by n
                """;
        List<Long> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, pruned.minIndex());
            select.setLong(2, pruned.entry());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(row.getLong(1));
                }
            }
        }
        return due;
    }

    /// Drops one of them, but for what must be kept.
    ///
    /// @return entries that are gone; nothing if another node is at it
    /// @throws SQLException with the reason, if the database does not let it go now
    Optional<Long> drop(Connection connection, long partition) throws SQLException {
        try (PreparedStatement drop =
                connection.prepareStatement("select ledger_prune_partition(?)")) {
            drop.setLong(1, partition);
            try (ResultSet row = drop.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, Long.class));
            }
        }
    }

    @Override
    public void load(Connection connection) {
        // nothing of it is wanted in memory
    }

    @Override
    public void store(Connection transaction, List<Change.At> changes) throws SQLException {
        for (Change.At each : changes) {
            switch (each.change().kind()) {
                case RetentionPolicy.TYPE -> insertPolicy(transaction, each);
                case Pruned.TYPE -> insertPrune(transaction, each);
                default -> {}
            }
        }
    }

    @Override
    public void apply(List<Change.At> changes) {
        // nothing of it is wanted in memory
    }

    private static void insertPolicy(Connection transaction, Change.At at) throws SQLException {
        String sql = "insert into ledger_retention (index, keep) values (?, ?::jsonb)";
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setLong(1, at.index());
            insert.setString(2, read(at.change().payload()).path("keepDays").toString());
            insert.executeUpdate();
        }
    }

    private static void insertPrune(Connection transaction, Change.At at) throws SQLException {
        JsonNode prune = read(at.change().payload());
        String sql = "insert into ledger_prune (index, min_index, policy) values (?, ?, ?)";
        try (PreparedStatement insert = transaction.prepareStatement(sql)) {
            insert.setLong(1, at.index());
            insert.setLong(2, prune.path("minIndex").asLong());
            insert.setLong(3, prune.path("policy").asLong());
            insert.executeUpdate();
        }
    }

    private static Map<String, Integer> days(JsonNode keep) {
        Map<String, Integer> days = new TreeMap<>();
        keep.properties().forEach(each -> days.put(each.getKey(), each.getValue().asInt()));
        return days;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the log says of its keeping cannot be read", e);
        }
    }
}
