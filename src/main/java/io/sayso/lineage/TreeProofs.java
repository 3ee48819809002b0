package io.sayso.lineage;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import java.util.ArrayList;
import java.util.List;

/// Proofs in a tree of which the roots of its whole subtrees of 256 leaves are at hand: of the
/// leaves only those are read that stand beside the one that is proven, and the last ones.
final class TreeProofs {
    /// Where leaves are read from.
    interface Leaves {
        /// The hashes of those from `from` to before `to`; 256 at most are asked for.
        List<Hash> between(int from, int to);
    }

    private final Leaves leaves;
    private final int size;

    /// From the roots of 256 leaves upwards.
    private final List<List<Hash>> levels = new ArrayList<>();

    /// @param size how many leaves there are
    /// @param subtrees as [#subtrees] gives them
    TreeProofs(Leaves leaves, int size, List<Hash> subtrees) {
        if (subtrees.size() != size / TileMath.WIDTH) {
            throw new IllegalStateException("the subtrees are another tree's");
        }
        this.leaves = leaves;
        this.size = size;
        levels.add(subtrees);
    }

    /// A tree whose leaves are all in memory.
    static TreeProofs of(List<Hash> leaves) {
        return new TreeProofs(leaves::subList, leaves.size(), subtrees(leaves));
    }

    /// The roots of each 256 hashes of a level; what is left over has none.
    static List<Hash> subtrees(List<Hash> level) {
        List<Hash> above = new ArrayList<>(level.size() / TileMath.WIDTH);
        for (int from = 0; from + TileMath.WIDTH <= level.size(); from += TileMath.WIDTH) {
            above.add(Hashes.root(level.subList(from, from + TileMath.WIDTH)));
        }
        return above;
    }

    /// Proves a leaf.
    InclusionProof proof(long index) {
        return new ProofBuilder(this::hashes).inclusion(index, size);
    }

    private List<Hash> hashes(TileId tile, int width) {
        int from = Math.toIntExact(tile.index() * TileMath.WIDTH);
        return tile.level() == 0
                ? leaves.between(from, from + width)
                : level(tile.level()).subList(from, from + width);
    }

    private List<Hash> level(int level) {
        while (levels.size() < level) {
            levels.add(subtrees(levels.getLast()));
        }
        return levels.get(level - 1);
    }
}
