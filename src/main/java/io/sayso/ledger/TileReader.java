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

/// The log as the files that C2SP tlog-tiles names, read from the database when asked for.
///
/// Nothing is shown that no published checkpoint covers. A partial tile or bundle is there as soon
/// as a checkpoint covers its last hash, and stays when the full one is: its bytes are those the
/// full one begins with, so that whoever holds an older checkpoint can still finish.
@ApplicationScoped
public class TileReader {
    private final AgroalDataSource database;
    private final CheckpointStore checkpoints;

    TileReader(AgroalDataSource database, CheckpointStore checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
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
                case TilePath.Entries entries ->
                        new Found.Bundle(
                                EntryFile.open(database, connection, entries, Hashes.root(hashes)));
            };
        } catch (SQLException e) {
            throw new LedgerUnavailableException("a tile cannot be read", e);
        }
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
