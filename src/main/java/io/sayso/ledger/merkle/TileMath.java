package io.sayso.ledger.merkle;

/// Which tile holds which hash.
///
/// Source: C2SP tlog-tiles. Hash `i` of tile `n` at level `l` is the root of the leaves `[(n * 256
/// + i) * 256^l, (n * 256 + i + 1) * 256^l)`.
public final class TileMath {
    /// Hashes in a full tile.
    public static final int WIDTH = 256;

    /// Levels of tiles that the largest tree has.
    public static final int LEVELS = 8;

    private static final int HEIGHT = 8;

    private TileMath() {}

    /// How many hashes a level has in a tree of `size` leaves: `floor(size / 256^level)`.
    public static long hashesAt(int level, long size) {
        return level < LEVELS ? size >>> (HEIGHT * level) : 0;
    }

    /// How many hashes a tile has in a tree of `size` leaves: 0 if none, 256 if it is full.
    public static int width(TileId tile, long size) {
        long hashes = hashesAt(tile.level(), size);
        long fullTiles = hashes / WIDTH;
        if (tile.index() < fullTiles) {
            return WIDTH;
        }
        return tile.index() == fullTiles ? (int) (hashes % WIDTH) : 0;
    }

    /// Where the root of a complete subtree comes from.
    ///
    /// @param tile the tile that holds the subtree
    /// @param offset the first of the tile's hashes under the subtree's root
    /// @param count how many of them, a power of two up to 128; their root is the subtree's
    record Place(TileId tile, int offset, int count) {}

    /// Finds the subtree of `2^height` leaves that starts at leaf `start`, a multiple of its size.
    static Place place(long start, int height) {
        int level = height / HEIGHT;
        long first = start >>> (HEIGHT * level);
        return new Place(
                new TileId(level, first / WIDTH), (int) (first % WIDTH), 1 << (height % HEIGHT));
    }

    /// The RFC's `k`: the largest power of two below `n`, for `n` of at least 2.
    static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
