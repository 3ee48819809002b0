package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.TileMath;
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

    /// The hashes of the entries `[from, to)`, a full tile, of which some need no longer be there:
    /// from the stored tile, and compared with those that are.
    ///
    /// @throws DamagedLogException if the tile is missing, if an entry is not what it hashes to, or
    ///   if one is missing that an opening or a change still refers to
    List<Hash> hashesOfPruned(long from, long to) throws SQLException {
        List<Hash> hashes = tileHashes(from);
        requireReferredTo(from, to);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select index, leaf from ledger_entry where index >= ? and index < ?")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long index = row.getLong(1);
                    if (!Hashes.leaf(row.getBytes(2)).equals(hashes.get((int) (index - from)))) {
                        throw new DamagedLogException(
                                index, "entry " + index + " is not what the tile's hash is of");
                    }
                }
            }
        }
        return hashes;
    }

    private List<Hash> tileHashes(long from) throws SQLException {
        long tile = from / TileMath.WIDTH;
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select hashes from ledger_tile where level = 0 and tile = ?")) {
            select.setLong(1, tile);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new DamagedLogException(
                            from, "tile 0/%d is missing, from entry %d on".formatted(tile, from));
                }
                return Hash.split(row.getBytes(1));
            }
        }
    }

    private void requireReferredTo(long from, long to) throws SQLException {
        String sql =
                """
                select min(r.index)
                from (select index from ledger_opening where index >= ? and index < ?
                      union all
                      select index from ledger_change where index >= ? and index < ?) r
                where not exists (select 1 from ledger_entry e where e.index = r.index)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
            select.setLong(3, from);
            select.setLong(4, to);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                Long index = row.getObject(1, Long.class);
                if (index != null) {
                    throw new DamagedLogException(
                            index, "entry " + index + " is missing, and something refers to it");
                }
            }
        }
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
