package io.sayso.ledger.merkle;

import java.util.List;
import java.util.stream.LongStream;

/// What the log stores of its tree: full tiles, and the leaf hashes beside the entries.
public interface TileStore {
    /// The 256 hashes of a stored full tile.
    List<Hash> fullTile(TileId tile);

    /// The leaf hashes `[from, from + count)`.
    List<Hash> leafHashes(long from, int count);

    /// The roots of the full tiles `[from, from + count)` of a level, in order.
    ///
    /// Recomputed from the tiles at 8 KiB read for each, so a store that keeps the root of a tile
    /// beside it should answer from there.
    default List<Hash> tileRoots(int level, long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(index -> Hashes.root(fullTile(new TileId(level, index))))
                .toList();
    }
}
