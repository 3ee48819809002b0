package io.sayso.ledger.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Trees for tests: entry `i` is the number `i` in decimal digits.
public final class Trees {
    private Trees() {}

    public static byte[] entry(long i) {
        return Long.toString(i).getBytes(StandardCharsets.US_ASCII);
    }

    public static List<byte[]> entries(int size) {
        return IntStream.range(0, size).mapToObj(Trees::entry).toList();
    }

    public static List<Hash> leaves(int size) {
        return IntStream.range(0, size).mapToObj(i -> Hashes.leaf(entry(i))).toList();
    }

    /// Reads tiles as the log does, with full tiles cut from the leaves by definition.
    public static HashSource source(List<Hash> leaves) {
        return new TreeReader(new LeafStore(leaves));
    }

    private record LeafStore(List<Hash> leaves) implements TileStore {
        @Override
        public List<Hash> fullTile(TileId tile) {
            int span = 1 << (8 * tile.level());
            int first = Math.toIntExact(tile.index() * 256 * span);
            List<Hash> hashes = new ArrayList<>();
            for (int from = first; from < first + 256 * span; from += span) {
                hashes.add(Hashes.root(leaves.subList(from, from + span)));
            }
            return hashes;
        }

        @Override
        public List<Hash> leafHashes(long from, int count) {
            return leaves.subList((int) from, (int) from + count);
        }
    }
}
