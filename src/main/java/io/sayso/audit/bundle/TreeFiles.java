package io.sayso.audit.bundle;

import io.sayso.ledger.LogFiles;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import io.sayso.ledger.tiles.TilePath;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/// Writes the log's own files: entry bundles with the hashes of their entries, and the tiles above,
/// up to the root.
///
/// A bundle of the whole log is thereby a log of C2SP tlog-tiles. One of a range has the entries of
/// the range, and of the rest the hashes that lead from it to the root.
final class TreeFiles {
    /// Bundles read at once: 16 MiB each at the very most, some 64 KiB as a rule.
    private static final long AT_ONCE = 8;

    private final LogFiles log;
    private final long size;
    private final LongConsumer reached;

    /// @param size of the tree
    /// @param reached hears which bundle of the range comes next
    TreeFiles(LogFiles log, long size, LongConsumer reached) {
        this.log = log;
        this.size = size;
        this.reached = reached;
    }

    /// @param from the first bundle of entries
    /// @param to the bundle to stop before
    /// @param others entries elsewhere whose bundles are wanted too
    void write(long from, long to, Set<Long> others, BundleFiles files) throws IOException {
        Set<Long> single = new TreeSet<>();
        others.forEach(index -> single.add(index / TileMath.WIDTH));
        single.removeIf(bundle -> bundle >= from && bundle < to);
        range(from, to, files, reached);
        for (long bundle : single) {
            range(bundle, bundle + 1, files, _ -> {});
        }
        edge(from, to, single, files);
        above(files);
    }

    /// Writes the hashes of entries that are gone, or that are not among the bundles'.
    ///
    /// @param from the first entry
    /// @param to the entry to stop before, where bundles begin
    /// @param others entries before the first
    void hashes(long from, long to, Set<Long> others, BundleFiles files) throws IOException {
        Set<Long> single = new TreeSet<>();
        others.forEach(index -> single.add(index / TileMath.WIDTH));
        single.removeIf(bundle -> bundle >= from / TileMath.WIDTH);
        for (long bundle : single) {
            tile(new TileId(0, bundle), files);
        }
        for (long bundle = from / TileMath.WIDTH; bundle < to / TileMath.WIDTH; bundle++) {
            tile(new TileId(0, bundle), files);
        }
    }

    private void range(long from, long to, BundleFiles files, LongConsumer heard)
            throws IOException {
        try (Ahead<List<LogFiles.Leaves>> reading = new Ahead<>()) {
            long next = begin(reading, from, to);
            while (reading.isUnderWay()) {
                List<LogFiles.Leaves> leaves = reading.take();
                next = begin(reading, next, to);
                for (LogFiles.Leaves each : leaves) {
                    heard.accept(each.index());
                    files.bundle(
                            new TilePath.Entries(each.index(), each.width()).format(),
                            each.bundle().toArray());
                    files.tile(
                            path(new TileId(0, each.index()), each.width()), each.tile().toArray());
                }
            }
        }
    }

    private long begin(Ahead<List<LogFiles.Leaves>> reading, long from, long to) {
        long end = Math.min(to, from + AT_ONCE);
        if (from < end) {
            reading.begin(() -> log.leaves(from, end, size));
        }
        return end;
    }

    /// The last hashes of level 0, which the root is made of, where they are not among the
    /// entries'.
    private void edge(long from, long to, Set<Long> single, BundleFiles files) throws IOException {
        TileId last = new TileId(0, size / TileMath.WIDTH);
        boolean written =
                last.index() >= from && last.index() < to || single.contains(last.index());
        if (TileMath.width(last, size) > 0 && !written) {
            tile(last, files);
        }
    }

    private void above(BundleFiles files) throws IOException {
        for (int level = 1; TileMath.hashesAt(level, size) > 0; level++) {
            long hashes = TileMath.hashesAt(level, size);
            for (long index = 0; index * TileMath.WIDTH < hashes; index++) {
                tile(new TileId(level, index), files);
            }
        }
    }

    private void tile(TileId tile, BundleFiles files) throws IOException {
        List<Hash> hashes = log.tile(tile, size);
        files.tile(path(tile, hashes.size()), Hash.join(hashes));
    }

    private static String path(TileId tile, int width) {
        return new TilePath.Tree(tile, width).format();
    }
}
