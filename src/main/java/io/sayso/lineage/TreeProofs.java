package io.sayso.lineage;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.TileMath;
import java.util.ArrayList;
import java.util.List;

/// Proofs in a tree whose leaves are in memory.
final class TreeProofs {
    private final List<List<Hash>> levels = new ArrayList<>();

    /// @param leaves hashes of the leaves, in their order
    TreeProofs(List<Hash> leaves) {
        levels.add(leaves);
    }

    /// Proves a leaf.
    InclusionProof proof(long index) {
        return new ProofBuilder(this::hashes).inclusion(index, levels.getFirst().size());
    }

    private List<Hash> hashes(TileId tile, int width) {
        int from = Math.toIntExact(tile.index() * TileMath.WIDTH);
        return level(tile.level()).subList(from, from + width);
    }

    private List<Hash> level(int level) {
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
