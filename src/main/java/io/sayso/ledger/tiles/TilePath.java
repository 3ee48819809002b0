package io.sayso.ledger.tiles;

import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;

/// The name of a tile or an entry bundle below the log's prefix, `tile/1/x001/234.p/17` for one.
///
/// Every name has one spelling: [#parse] accepts what [#format] writes and nothing else. That it is
/// well formed does not mean that the log has it; compare with [TileMath#width].
public sealed interface TilePath {
    /// Hashes of the tree: `tile/<L>/<N>[.p/<W>]`.
    ///
    /// @param width 1 to 256 hashes; less than 256 names a partial tile
    record Tree(TileId tile, int width) implements TilePath {
        /// @throws MalformedTileException if the width is not 1 to 256
        public Tree {
            requireWidth(width);
        }

        @Override
        public String format() {
            return "tile/" + tile.level() + "/" + TileNumber.format(tile.index()) + suffix(width);
        }
    }

    /// The entries under one tile of level 0: `tile/entries/<N>[.p/<W>]`.
    ///
    /// @param index zero-based; the first entry is `index * 256`
    /// @param width 1 to 256 entries; less than 256 names a partial bundle
    record Entries(long index, int width) implements TilePath {
        /// @throws MalformedTileException if the index is negative or the width not 1 to 256
        public Entries {
            if (index < 0) {
                throw new MalformedTileException("bundle index " + index + " is negative");
            }
            requireWidth(width);
        }

        @Override
        public String format() {
            return "tile/entries/" + TileNumber.format(index) + suffix(width);
        }
    }

    /// How many hashes or entries it holds: 1 to 256.
    int width();

    /// The path, without a leading slash.
    String format();

    /// Reads a path without a leading slash.
    ///
    /// @throws MalformedTileException if [#format] writes no such path
    static TilePath parse(String path) {
        return TilePathParser.parse(path);
    }

    private static void requireWidth(int width) {
        if (width < 1 || width > TileMath.WIDTH) {
            throw new MalformedTileException("width " + width + " is not 1 to 256");
        }
    }

    private static String suffix(int width) {
        return width == TileMath.WIDTH ? "" : ".p/" + width;
    }
}
