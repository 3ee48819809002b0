package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.merkle.TileStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tree's hashes as rows, read and completed on one connection.
final class TileRows implements TileStore {
    private final Connection connection;

    TileRows(Connection connection) {
        this.connection = connection;
    }

    /// Stores every tile that the growth of the log from `oldSize` to `newSize` completes.
    void complete(long oldSize, long newSize) throws SQLException {
        for (int level = 0; TileMath.hashesAt(level + 1, newSize) > 0; level++) {
            long from = TileMath.hashesAt(level + 1, oldSize);
            long to = TileMath.hashesAt(level + 1, newSize);
            for (long tile = from; tile < to; tile++) {
                long first = tile * TileMath.WIDTH;
                insert(
                        new TileId(level, tile),
                        level == 0
                                ? leafHashes(first, TileMath.WIDTH)
                                : tileRoots(level - 1, first, TileMath.WIDTH));
            }
        }
    }

    private void insert(TileId id, List<Hash> hashes) throws SQLException {
        String sql = "insert into ledger_tile (level, tile, root, hashes) values (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, id.level());
            insert.setLong(2, id.index());
            insert.setBytes(3, Hashes.root(hashes).bytes());
            insert.setBytes(4, Hash.join(hashes));
            insert.executeUpdate();
        }
    }

    @Override
    public List<Hash> fullTile(TileId tile) {
        String sql = "select hashes from ledger_tile where level = ? and tile = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, tile.level());
            select.setLong(2, tile.index());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the log lacks " + tile);
                }
                return Hash.split(row.getBytes(1));
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("a tile cannot be read", e);
        }
    }

    @Override
    public List<Hash> leafHashes(long from, int count) {
        List<Hash> hashes =
                read(
                        "select leaf_hash from ledger_entry where index >= ? and index < ? order by"
                                + " index",
                        from,
                        count);
        return hashes.size() == count ? hashes : leafHashesOfTiles(from, count);
    }

    /// Of entries that are dropped the tiles still have the hashes.
    private List<Hash> leafHashesOfTiles(long from, int count) {
        List<Hash> hashes = new ArrayList<>(count);
        long to = from + count;
        for (long at = from; at < to; ) {
            long tile = at / TileMath.WIDTH;
            long first = tile * TileMath.WIDTH;
            int end = (int) Math.min(TileMath.WIDTH, to - first);
            hashes.addAll(fullTile(new TileId(0, tile)).subList((int) (at - first), end));
            at = first + end;
        }
        return hashes;
    }

    @Override
    public List<Hash> tileRoots(int level, long from, int count) {
        return hashes(
                "select root from ledger_tile where tile >= ? and tile < ? and level = "
                        + level
                        + " order by tile",
                from,
                count);
    }

    private List<Hash> hashes(String sql, long from, int count) {
        List<Hash> hashes = read(sql, from, count);
        if (hashes.size() != count) {
            throw new IllegalStateException(
                    "the log has " + hashes.size() + " of " + count + " hashes at " + from);
        }
        return hashes;
    }

    private List<Hash> read(String sql, long from, int count) {
        List<Hash> hashes = new ArrayList<>(count);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, from + count);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    hashes.add(Hash.of(row.getBytes(1)));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("the tree's hashes cannot be read", e);
        }
        return hashes;
    }
}
