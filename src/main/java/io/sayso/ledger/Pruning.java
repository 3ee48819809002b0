package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long entries are kept, and the word that older ones may go. Blocks on the database.
@ApplicationScoped
public class Pruning {
    private final AgroalDataSource database;
    private final PruneStore store;
    private final Pruner pruner;

    Pruning(AgroalDataSource database, PruneStore store, Pruner pruner) {
        this.database = database;
        this.store = store;
        this.pruner = pruner;
    }

    /// How things stand.
    ///
    /// @param policy the newest; none if everything is kept for ever
    /// @param pruned the newest published word on what is gone
    /// @param waiting why entries that may go are still there
    /// @param dropped entries that are gone
    /// @param kept entries before the minimum index that are kept all the same
    /// @param leastDays no policy may be shorter
    /// @param types types that a policy may name
    /// @param partitionEntries a minimum index is a multiple of it
    public record State(
            @Nullable RetentionPolicy policy,
            @Nullable Pruned pruned,
            @Nullable String waiting,
            long dropped,
            long kept,
            int leastDays,
            List<String> types,
            long partitionEntries) {}

    /// How things stand.
    public State state() {
        try (Connection connection = database.getConnection()) {
            PruneStore.Limits limits = store.limits(connection);
            PruneStore.Sums sums = store.sums(connection);
            return new State(
                    store.policy(connection).orElse(null),
                    store.newest(connection).orElse(null),
                    pruner.trouble().orElse(null),
                    sums.dropped(),
                    sums.kept(),
                    limits.leastDays(),
                    limits.types(),
                    limits.partitionEntries());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// What is no longer kept as a whole, once a published checkpoint covers the word of it.
    public Optional<Pruned> pruned() {
        try (Connection connection = database.getConnection()) {
            return store.newest(connection);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// Why nothing before that index may go now; nothing if it may.
    public Optional<String> bar(long minIndex) {
        try (Connection connection = database.getConnection()) {
            return store.bar(connection, minIndex);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static LedgerUnavailableException unreadable(SQLException e) {
        return new LedgerUnavailableException("what is kept cannot be read", e);
    }

    /// A policy on its way into the log.
    ///
    /// @param reason public for good
    /// @param officer a pseudonym
    public static Draft policy(Map<String, Integer> keepDays, String reason, String officer) {
        return PruneDraft.policy(keepDays, reason, officer);
    }

    /// The word that entries before an index may go.
    ///
    /// @param policy the index of the policy's entry
    /// @param by a pseudonym
    public static Draft prune(long minIndex, long policy, String by) {
        return PruneDraft.prune(minIndex, policy, by);
    }
}
