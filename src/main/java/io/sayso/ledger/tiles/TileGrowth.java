package io.sayso.ledger.tiles;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.HashSource;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import java.util.ArrayList;
import java.util.List;

/// Makes the full tiles that a batch of new leaves completes.
public final class TileGrowth {
    private TileGrowth() {}

    /// The completed tiles, the lowest level first; the same as [Tiles#completedBy] names.
    ///
    /// Reads at most one partial tile of each level, and none where the batch completes no tile.
    ///
    /// @param oldSize number of leaves before the batch
    /// @param leaves the hashes of the new leaves in their order
    /// @param before the tree before the batch
    public static List<FullTile> complete(long oldSize, List<Hash> leaves, HashSource before) {
        List<FullTile> completed = new ArrayList<>();
        List<Hash> added = leaves;
        for (int level = 0; !added.isEmpty(); level++) {
            List<FullTile> tiles = completeLevel(level, oldSize, added, before);
            completed.addAll(tiles);
            added = tiles.stream().map(FullTile::root).toList();
        }
        return List.copyOf(completed);
    }

    private static List<FullTile> completeLevel(
            int level, long oldSize, List<Hash> added, HashSource before) {
        long index = TileMath.hashesAt(level, oldSize) / TileMath.WIDTH;
        int width = (int) (TileMath.hashesAt(level, oldSize) % TileMath.WIDTH);
        if (width + added.size() < TileMath.WIDTH) {
            return List.of();
        }
        List<Hash> hashes = new ArrayList<>(width + added.size());
        if (width > 0) {
            hashes.addAll(before.hashes(new TileId(level, index), width));
        }
        hashes.addAll(added);
        List<FullTile> tiles = new ArrayList<>();
        for (int from = 0; from + TileMath.WIDTH <= hashes.size(); from += TileMath.WIDTH) {
            tiles.add(
                    new FullTile(
                            new TileId(level, index++),
                            hashes.subList(from, from + TileMath.WIDTH)));
        }
        return tiles;
    }
}
