package io.sayso.erasure;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.LedgerUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads which openings were lawfully destroyed, with the proof of each. Blocks on the database.
///
/// A batch never changes, so the trees of those asked for last stay in memory: as many as have some
/// hundred thousand members together, and always one.
@ApplicationScoped
public class SealedEntries {
    private static final int MAX_MEMBERS = 200_000;

    private final AgroalDataSource database;
    private final SealedStore store;
    private final Map<Integer, BatchTree> trees = new LinkedHashMap<>(16, 0.75f, true);

    SealedEntries(AgroalDataSource database, SealedStore store) {
        this.database = database;
        this.store = store;
    }

    /// What is sealed and proven after opening `ordinal` of entry `index`, in entries before `to`,
    /// in order. Begin with `(from, -1)`.
    ///
    /// @return at most `limit`; none if there are no more
    public List<SealedEntry> page(long index, int ordinal, long to, int limit) {
        try (Connection connection = database.getConnection()) {
            List<SealedEntry> page = new ArrayList<>();
            for (SealedStore.Row row : store.covered(connection, index, ordinal, to, limit)) {
                page.add(
                        new SealedEntry(
                                row.index(),
                                row.ordinal(),
                                Objects.requireNonNull(row.batch()),
                                tree(connection, row.number()).proof(row.index(), row.ordinal()),
                                row.part()));
            }
            return page;
        } catch (SQLException e) {
            throw new LedgerUnavailableException("sealed entries cannot be read", e);
        }
    }

    private synchronized BatchTree tree(Connection connection, int number) throws SQLException {
        BatchTree tree = trees.get(number);
        if (tree == null) {
            tree = tree(store, connection, number);
            trees.put(number, tree);
            makeRoom();
        }
        return tree;
    }

    private void makeRoom() {
        long members = trees.values().stream().mapToLong(BatchTree::size).sum();
        Iterator<BatchTree> oldest = trees.values().iterator();
        while (members > MAX_MEMBERS && trees.size() > 1) {
            members -= oldest.next().size();
            oldest.remove();
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
