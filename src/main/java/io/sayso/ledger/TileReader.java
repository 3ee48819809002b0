package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.merkle.TreeReader;
import io.sayso.ledger.tiles.TilePath;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The log as the files that C2SP tlog-tiles names, read from the database when asked for.
///
/// Nothing is shown that no published checkpoint covers. A partial tile or bundle is there as soon
/// as a checkpoint covers its last hash, and stays when the full one is: its bytes are those the
/// full one begins with, so that whoever holds an older checkpoint can still finish.
@ApplicationScoped
public class TileReader {
    private final AgroalDataSource database;
    private final CheckpointStore checkpoints;
    private final PruneStore prunes;

    TileReader(AgroalDataSource database, CheckpointStore checkpoints, PruneStore prunes) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.prunes = prunes;
    }

    /// What became of the question for a file.
    public sealed interface Found {
        /// Hashes of the tree: 1 to 256.
        record Tile(List<Hash> hashes) implements Found {
            /// Copies the list in.
            public Tile {
                hashes = List.copyOf(hashes);
            }

            /// Names the content: the root over its hashes.
            public Hash identity() {
                return Hashes.root(hashes);
            }
        }

        /// Entries, not read yet.
        record Bundle(EntryFile file) implements Found {}

        /// Entries that are no longer kept, as the log itself says.
        record Gone(Pruned pruned) implements Found {}

        /// No published checkpoint covers it: it does not exist, or not yet.
        record NotCovered() implements Found {}
    }

    /// Looks a file up.
    ///
    /// @throws LedgerUnavailableException if the database does not answer
    public Found find(TilePath path) {
        try (Connection connection = database.getConnection()) {
            long size =
                    checkpoints.latest(connection).map(CheckpointStore.Published::size).orElse(0L);
            TileId tile = tile(path);
            if (path.width() > TileMath.width(tile, size)) {
                return new Found.NotCovered();
            }
            List<Hash> hashes = hashes(connection, tile, path.width(), size);
            return switch (path) {
                case TilePath.Tree _ -> new Found.Tile(hashes);
                case TilePath.Entries entries -> bundle(connection, entries, hashes);
            };
        } catch (SQLException e) {
            throw new LedgerUnavailableException("a tile cannot be read", e);
        }
    }

    private Found bundle(Connection connection, TilePath.Entries path, List<Hash> hashes)
            throws SQLException {
        Optional<Pruned> pruned = prunes.newest(connection);
        if (pruned.isPresent() && path.index() * TileMath.WIDTH < pruned.get().minIndex()) {
            return new Found.Gone(pruned.get());
        }
        return new Found.Bundle(EntryFile.open(database, connection, path, Hashes.root(hashes)));
    }

    private static TileId tile(TilePath path) {
        return switch (path) {
            case TilePath.Tree tree -> tree.tile();
            case TilePath.Entries entries -> new TileId(0, entries.index());
        };
    }

    private static List<Hash> hashes(Connection connection, TileId tile, int width, long size) {
        int now = TileMath.width(tile, size);
        return new TreeReader(new TileRows(connection)).hashes(tile, now).subList(0, width);
    }
}
