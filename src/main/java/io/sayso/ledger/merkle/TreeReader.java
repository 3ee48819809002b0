package io.sayso.ledger.merkle;

import java.util.List;

/// Reads any tile of a stored tree; partial tiles are not stored but made when asked for.
public final class TreeReader implements HashSource {
    private final TileStore store;

    public TreeReader(TileStore store) {
        this.store = store;
    }

    /// A full tile comes from its row, a partial one from the leaf hashes or the tiles below it.
    @Override
    public List<Hash> hashes(TileId tile, int width) {
        if (width < 1 || width > TileMath.WIDTH) {
            throw new IllegalArgumentException("tile width " + width + " is not 1 to 256");
        }
        if (width == TileMath.WIDTH) {
            return store.fullTile(tile);
        }
        long first = Math.multiplyExact(tile.index(), TileMath.WIDTH);
        return tile.level() == 0
                ? store.leafHashes(first, width)
                : store.tileRoots(tile.level() - 1, first, width);
    }
}
