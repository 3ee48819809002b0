package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.tiles.FullTile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads stored rows with suspicion, and names the one that is not what it should be.
final class StoredRows {
    private final Connection connection;

    StoredRows(Connection connection) {
        this.connection = connection;
    }

    /// The hashes of the entries `[from, to)`, from their bytes.
    ///
    /// @throws DamagedLogException if one is missing, or is not what the hash beside it is of
    List<Hash> leafHashes(long from, long to) throws SQLException {
        List<Hash> hashes = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select index, leaf, leaf_hash from ledger_entry
                        where index >= ? and index < ? order by index
                        """)) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                for (long index = from; index < to; index++) {
                    if (!row.next() || row.getLong(1) != index) {
                        throw new DamagedLogException(index, "entry " + index + " is missing");
                    }
                    Hash stored = Hash.of(row.getBytes(3));
                    if (!Hashes.leaf(row.getBytes(2)).equals(stored)) {
                        throw new DamagedLogException(
                                index, "entry " + index + " is not what the hash beside it is of");
                    }
                    hashes.add(stored);
                }
            }
        }
        return hashes;
    }

    /// Compares a stored tile with what the entries hash to.
    ///
    /// @throws DamagedLogException if it is missing or another
    void requireTile(FullTile tile) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select root, hashes from ledger_tile where level = ? and tile = ?")) {
            select.setInt(1, tile.id().level());
            select.setLong(2, tile.id().index());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw damaged(tile, 0, "is missing");
                }
                int at = Arrays.mismatch(row.getBytes(2), tile.bytes());
                if (at >= 0) {
                    throw damaged(tile, at / Hash.BYTES, "is not what the entries hash to");
                }
                if (!Hash.of(row.getBytes(1)).equals(tile.root())) {
                    throw damaged(tile, 0, "has a wrong root beside it");
                }
            }
        }
    }

    private static DamagedLogException damaged(FullTile tile, int offset, String how) {
        int level = tile.id().level();
        long first = (tile.id().index() * 256 + offset) << (8 * level);
        return new DamagedLogException(
                first,
                "tile %d/%d %s, from entry %d on".formatted(level, tile.id().index(), how, first));
    }
}
