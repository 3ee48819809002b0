package io.sayso.ledger.merkle;

/// One tile of the tree: up to 256 neighbouring hashes of one level.
///
/// @param level 0 for leaf hashes; each higher level hashes full tiles of the one below; at most
///   63, and no tree of less than 2^63 leaves has any above 7
/// @param index zero-based position among the level's tiles
public record TileId(int level, long index) {
    /// The highest level that the path format can name.
    public static final int MAX_LEVEL = 63;

    /// @throws IllegalArgumentException if the level is not 0 to 63, or the index is negative
    public TileId {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("tile level " + level + " is not 0 to " + MAX_LEVEL);
        }
        if (index < 0) {
            throw new IllegalArgumentException("tile index " + index + " is negative");
        }
    }
}
