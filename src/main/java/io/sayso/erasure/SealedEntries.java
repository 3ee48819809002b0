package io.sayso.erasure;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.LedgerUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads which openings were lawfully destroyed, with the proof of each. Blocks on the database.
///
/// For one reader, such as an export: it keeps the trees of the batches it meets, and builds each
/// once. A tree has as many members as openings were destroyed in its day.
@ApplicationScoped
public class SealedEntries {
    private final AgroalDataSource database;
    private final SealedStore store;

    SealedEntries(AgroalDataSource database, SealedStore store) {
        this.database = database;
        this.store = store;
    }

    /// Begins to read.
    public Reader reader() {
        return new Reader();
    }

    /// One reading, from front to back or at random. Not safe for threads.
    public final class Reader {
        private final Map<Integer, BatchTree> trees = new HashMap<>();

        private Reader() {}

        /// What is sealed and proven after opening `ordinal` of entry `index`, in entries before
        /// `to`, in order. Begin with `(from, -1)`.
        ///
        /// @return at most `limit`; none if there are no more
        public List<SealedEntry> page(long index, int ordinal, long to, int limit) {
            try (Connection connection = database.getConnection()) {
                List<SealedEntry> page = new ArrayList<>();
                for (SealedStore.Row row : store.covered(connection, index, ordinal, to, limit)) {
                    BatchTree tree = tree(connection, row.number());
                    page.add(
                            new SealedEntry(
                                    row.index(),
                                    row.ordinal(),
                                    Objects.requireNonNull(row.batch()),
                                    tree.proof(row.index(), row.ordinal()),
                                    row.part()));
                }
                return page;
            } catch (SQLException e) {
                throw new LedgerUnavailableException("sealed entries cannot be read", e);
            }
        }

        private BatchTree tree(Connection connection, int number) throws SQLException {
            BatchTree tree = trees.get(number);
            if (tree == null) {
                tree = SealedEntries.tree(store, connection, number);
                trees.put(number, tree);
            }
            return tree;
        }
    }

    static BatchTree tree(SealedStore store, Connection connection, int number)
            throws SQLException {
        BatchTree tree = new BatchTree();
        List<SealedStore.Row> members = store.members(connection, number, -1, 0);
        while (!members.isEmpty()) {
            tree.add(members);
            SealedStore.Row last = members.getLast();
            members = store.members(connection, number, last.index(), last.ordinal());
        }
        return tree;
    }
}
