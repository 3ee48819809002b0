package io.sayso.ledger.tiles;

import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Which tiles a tree has.
public final class Tiles {
    private Tiles() {}

    /// The full tiles that a tree of `newSize` leaves has and one of `oldSize` has not, the lowest
    /// level first.
    ///
    /// @throws IllegalArgumentException unless `0 <= oldSize <= newSize`
    public static List<TileId> completedBy(long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IllegalArgumentException(
                    "no tree grows from " + oldSize + " to " + newSize + " leaves");
        }
        return IntStream.range(0, TileMath.LEVELS)
                .boxed()
                .flatMap(level -> between(level, fullAt(level, oldSize), fullAt(level, newSize)))
                .toList();
    }

    /// Every tile of a tree of `size` leaves, full and partial, the lowest level first.
    public static Stream<TilePath.Tree> of(long size) {
        return IntStream.range(0, TileMath.LEVELS)
                .boxed()
                .flatMap(level -> between(level, 0, fullAt(level, size) + 1))
                .filter(tile -> TileMath.width(tile, size) > 0)
                .map(tile -> new TilePath.Tree(tile, TileMath.width(tile, size)));
    }

    /// Every entry bundle of a tree of `size` leaves, in order.
    public static Stream<TilePath.Entries> bundlesOf(long size) {
        return of(size).takeWhile(path -> path.tile().level() == 0)
                .map(path -> new TilePath.Entries(path.tile().index(), path.width()));
    }

    private static long fullAt(int level, long size) {
        return TileMath.hashesAt(level, size) / TileMath.WIDTH;
    }

    private static Stream<TileId> between(int level, long from, long to) {
        return LongStream.range(from, to).mapToObj(index -> new TileId(level, index));
    }
}
