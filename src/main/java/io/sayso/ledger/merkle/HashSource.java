package io.sayso.ledger.merkle;

import java.util.List;

/// Where the hashes of a tree are read from, tile by tile.
@FunctionalInterface
public interface HashSource {
    /// Reads the first `width` hashes of a tile.
    ///
    /// @param width 1 to 256; the caller asks for no more than the tree has
    /// @return exactly `width` hashes
    List<Hash> hashes(TileId tile, int width);
}
