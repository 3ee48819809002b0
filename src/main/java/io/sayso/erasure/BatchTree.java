package io.sayso.erasure;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import java.util.ArrayList;
import java.util.List;

/// The tree of one batch, in memory: 48 bytes and an object header a member.
final class BatchTree {
    private final List<SealedStore.Row> members = new ArrayList<>();
    private final List<List<Hash>> levels = new ArrayList<>();

    /// Adds members, in the order of index, then ordinal.
    void add(List<SealedStore.Row> more) {
        if (levels.isEmpty()) {
            levels.add(new ArrayList<>());
        }
        for (SealedStore.Row row : more) {
            members.add(row);
            levels.getFirst().add(Hashes.leaf(SealedEntry.leaf(row.index(), row.ordinal())));
        }
    }

    int size() {
        return members.size();
    }

    Hash root() {
        return Hashes.root(levels.getFirst());
    }

    /// Proves a member.
    ///
    /// @throws IllegalArgumentException if it is none
    InclusionProof proof(long index, int ordinal) {
        return new ProofBuilder(this::hashes).inclusion(position(index, ordinal), size());
    }

    private int position(long index, int ordinal) {
        int low = 0;
        int high = members.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            SealedStore.Row at = members.get(middle);
            boolean before = at.index() < index || at.index() == index && at.ordinal() < ordinal;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == members.size()
                || members.get(low).index() != index
                || members.get(low).ordinal() != ordinal) {
            throw new IllegalArgumentException("no member of this batch");
        }
        return low;
    }

    private List<Hash> hashes(TileId tile, int width) {
        List<Hash> level = level(tile.level());
        int from = Math.toIntExact(tile.index() * TileMath.WIDTH);
        return level.subList(from, from + width);
    }

    private synchronized List<Hash> level(int level) {
        while (levels.size() <= level) {
            List<Hash> below = levels.getLast();
            List<Hash> above = new ArrayList<>();
            for (int from = 0; from + TileMath.WIDTH <= below.size(); from += TileMath.WIDTH) {
                above.add(Hashes.root(below.subList(from, from + TileMath.WIDTH)));
            }
            levels.add(above);
        }
        return levels.get(level);
    }
}
