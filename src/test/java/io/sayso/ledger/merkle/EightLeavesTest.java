package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Vectors;
import io.sayso.ledger.Vectors.Vector;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The eight leaves that every implementation of RFC 6962 tests with.
class EightLeavesTest {
    private static final String FILE = "merkle/eight-leaves.txt";
    private static final List<Hash> LEAVES =
            Vectors.read(FILE, "leaf").stream().map(v -> hash(v.values().get(1))).toList();
    private static final List<Hash> ROOTS =
            Vectors.read(FILE, "root").stream().map(v -> hash(v.values().getFirst())).toList();
    private static final ProofBuilder BUILDER = new ProofBuilder(Trees.source(LEAVES));

    @Test
    void leafHashesAreTheKnownOnes() {
        assertThat(Vectors.read(FILE, "leaf"))
                .hasSize(8)
                .extracting(v -> Hashes.leaf(HexFormat.of().parseHex(v.values().getFirst())))
                .isEqualTo(LEAVES);
    }

    @Test
    void frontierAndTilesBothGiveTheKnownRoots() {
        assertThat(ROOTS).hasSize(9);
        for (int size = 0; size <= 8; size++) {
            Frontier frontier = Frontier.empty().appendAll(LEAVES.subList(0, size));
            assertThat(frontier.root()).isEqualTo(ROOTS.get(size));
            assertThat(BUILDER.root(size)).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void inclusionProofsAreTheKnownOnesAndVerify() {
        List<Vector> vectors = Vectors.read(FILE, "incl");
        assertThat(vectors).hasSize(6);
        for (Vector vector : vectors) {
            int index = vector.numbers().getFirst();
            int size = vector.numbers().getLast();
            InclusionProof proof = new InclusionProof(index, size, hashes(vector));
            assertThat(BUILDER.inclusion(index, size)).isEqualTo(proof);
            proof.verify(LEAVES.get(index), ROOTS.get(size));
        }
    }

    @Test
    void consistencyProofsAreTheKnownOnesAndVerify() {
        List<Vector> vectors = Vectors.read(FILE, "cons");
        assertThat(vectors).hasSize(7);
        for (Vector vector : vectors) {
            int first = vector.numbers().getFirst();
            int second = vector.numbers().getLast();
            ConsistencyProof proof = new ConsistencyProof(first, second, hashes(vector));
            assertThat(BUILDER.consistency(first, second)).isEqualTo(proof);
            proof.verify(ROOTS.get(first), ROOTS.get(second));
        }
    }

    private static List<Hash> hashes(Vector vector) {
        return vector.values().stream().map(EightLeavesTest::hash).toList();
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
