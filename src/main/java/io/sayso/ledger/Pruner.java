package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Drops the partitions that the log's own `log.prune` entries let go, on whichever node comes
/// first.
///
/// The entry comes first and is signed; so a node may end at any moment, and the next one goes on.
@ApplicationScoped
class Pruner {
    private static final Logger LOG = Logger.getLogger(Pruner.class);

    private final AgroalDataSource database;
    private final PruneStore store;
    private volatile @Nullable String trouble;

    Pruner(AgroalDataSource database, PruneStore store) {
        this.database = database;
        this.store = store;
    }

    /// Why a partition that may go is still there, if one is.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Drops what is due.
    void drop() {
        try (Connection connection = database.getConnection()) {
            Optional<Pruned> pruned = store.newest(connection);
            if (pruned.isPresent()) {
                for (long partition : store.due(connection, pruned.get())) {
                    drop(connection, partition, pruned.get());
                }
            }
            trouble = null;
        } catch (SQLException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            if (!why.equals(trouble)) {
                LOG.warnf("entries that may go are still there: %s", why);
            }
            trouble = why;
        }
    }

    private void drop(Connection connection, long partition, Pruned pruned) throws SQLException {
        Optional<Long> gone = store.drop(connection, partition);
        if (gone.isPresent()) {
            LOG.infof(
                    "%d entries of partition %d are dropped, as entry %d says",
                    gone.get(), partition, pruned.entry());
        }
    }
}
