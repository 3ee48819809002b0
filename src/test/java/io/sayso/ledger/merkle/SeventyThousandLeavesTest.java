package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Vectors;
import io.sayso.ledger.Vectors.Vector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A tree of three tile levels, against roots and proofs that other implementations agree on.
class SeventyThousandLeavesTest {
    private static final String FILE = "merkle/decimal-leaves.txt";
    private static final List<Hash> LEAVES = Trees.leaves(70_000);
    private static final ProofBuilder BUILDER = new ProofBuilder(Trees.source(LEAVES));

    @Test
    void frontierGivesTheKnownRoots() {
        List<Vector> vectors = Vectors.read(FILE, "root");
        assertThat(vectors).hasSize(13);
        for (Vector vector : vectors) {
            Frontier frontier = Frontier.empty().appendAll(LEAVES.subList(0, vector.number()));
            assertThat(frontier.root()).hasToString(vector.values().getFirst());
        }
    }

    @Test
    void tilesGiveTheKnownRoots() {
        for (Vector vector : Vectors.read(FILE, "root")) {
            assertThat(BUILDER.root(vector.number())).hasToString(vector.values().getFirst());
        }
    }

    @Test
    void inclusionProofIsTheKnownOneAndVerifies() {
        InclusionProof known =
                new InclusionProof(12_345, 70_000, hashes(Vectors.read(FILE, "incl")));
        assertThat(BUILDER.inclusion(12_345, 70_000)).isEqualTo(known);
        known.verify(LEAVES.get(12_345), BUILDER.root(70_000));
    }

    @Test
    void consistencyProofIsTheKnownOneAndVerifies() {
        ConsistencyProof known =
                new ConsistencyProof(65_537, 70_000, hashes(Vectors.read(FILE, "cons")));
        assertThat(BUILDER.consistency(65_537, 70_000)).isEqualTo(known);
        known.verify(BUILDER.root(65_537), BUILDER.root(70_000));
    }

    @Test
    void proofReadsOnlyTheTilesOnItsWay() {
        HashSource source = Trees.source(LEAVES);
        List<TileId> read = new ArrayList<>();
        ProofBuilder builder =
                new ProofBuilder((tile, width) -> {
                    read.add(tile);
                    return source.hashes(tile, width);
                });
        builder.inclusion(12_345, 70_000);
        assertThat(read)
                .containsExactlyInAnyOrder(
                        new TileId(0, 48), new TileId(1, 0), new TileId(1, 1), new TileId(0, 273));
    }

    private static List<Hash> hashes(List<Vector> vectors) {
        return vectors.getFirst().values().stream().map(Hash::fromBase64).toList();
    }
}
