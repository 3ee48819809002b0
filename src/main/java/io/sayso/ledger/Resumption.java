package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TreeReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/// What a projection needs to begin where it left off, and not with all its rows.
@ApplicationScoped
public class Resumption {
    private static final int CHUNK = 10_000;

    /// How far a projection had got.
    ///
    /// @param size entries it had applied at least
    /// @param root of the tree of those
    /// @param origin SHA-256 of the log's name
    public record Place(long size, Hash root, Hash origin) {}

    private final Follower follower;
    private final LedgerStore store;
    private final LedgerConfig config;

    Resumption(Follower follower, LedgerStore store, LedgerConfig config) {
        this.follower = follower;
        this.store = store;
        this.config = config;
    }

    /// How much of the log every projection of this node has applied now.
    public Place now() {
        Follower.Tree tree = follower.tree();
        return new Place(tree.size(), tree.root(), Continuity.digest(config.origin()));
    }

    /// Whether the log in the database goes on from there: it has the same name and begins with the
    /// same tree, and has every entry since.
    public boolean goesOnFrom(Connection connection, Place place) throws SQLException {
        long size = store.readHead(connection).size();
        return place.origin().equals(Continuity.digest(config.origin()))
                && place.size() <= size
                && new ProofBuilder(new TreeReader(new TileRows(connection)))
                        .root(place.size())
                        .equals(place.root())
                && (place.size() == size || hasEntry(connection, place.size()));
    }

    // Entries are taken away only from the beginning of the log.
    private static boolean hasEntry(Connection connection, long index) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from ledger_entry where index = ?")) {
            select.setLong(1, index);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /// Passes on what was told since, in the order of the log, some thousand entries at a time.
    ///
    /// All of it is of one moment, or an erasure committed meanwhile would take away what it ends
    /// and not be among it.
    public void forEachSince(Connection connection, Place place, Consumer<List<Change.At>> each)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement begin = connection.createStatement()) {
            begin.execute("set transaction isolation level repeatable read, read only");
            long size = store.readHead(connection).size();
            for (long from = place.size(); from < size; from += CHUNK) {
                each.accept(store.readChanges(connection, from, Math.min(size, from + CHUNK)));
            }
            connection.commit();
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }
}
