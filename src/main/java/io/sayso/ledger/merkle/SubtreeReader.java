package io.sayso.ledger.merkle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Computes subtree roots of one tree, reading each tile once. For one proof, in one thread.
final class SubtreeReader {
    private final HashSource source;
    private final long treeSize;
    private final Map<TileId, List<Hash>> tiles = new HashMap<>();

    SubtreeReader(HashSource source, long treeSize) {
        this.source = source;
        this.treeSize = treeSize;
    }

    /// The RFC's `MTH(D[start:end])`, for a subtree of this tree: `start < end <= treeSize`.
    Hash root(long start, long end) {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            return complete(start, Long.numberOfTrailingZeros(count));
        }
        long k = TileMath.split(count);
        return Hashes.node(root(start, start + k), root(start + k, end));
    }

    private Hash complete(long start, int height) {
        TileMath.Place place = TileMath.place(start, height);
        List<Hash> tile = tiles.computeIfAbsent(place.tile(), this::read);
        return Hashes.root(tile.subList(place.offset(), place.offset() + place.count()));
    }

    private List<Hash> read(TileId tile) {
        int width = TileMath.width(tile, treeSize);
        List<Hash> hashes = source.hashes(tile, width);
        if (hashes.size() != width) {
            throw new IllegalStateException(
                    tile + " has " + hashes.size() + " hashes, not the " + width + " asked for");
        }
        return hashes;
    }
}
