package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Every tree of up to 65 leaves, every leaf and every pair of sizes, against [NaiveTree].
class SmallTreesTest {
    private static final int MAX = 65;
    private static final List<byte[]> ENTRIES = Trees.entries(MAX);
    private static final List<Hash> LEAVES = Trees.leaves(MAX);
    private static final ProofBuilder BUILDER = new ProofBuilder(Trees.source(LEAVES));

    @Test
    void rootsAreTheNaiveOnes() {
        Frontier growing = Frontier.empty();
        for (int size = 0; size <= MAX; size++) {
            Hash naive = NaiveTree.mth(ENTRIES.subList(0, size));
            assertThat(growing.size()).isEqualTo(size);
            assertThat(growing.root()).isEqualTo(naive);
            assertThat(BUILDER.root(size)).isEqualTo(naive);
            assertThat(Hashes.root(LEAVES.subList(0, size))).isEqualTo(naive);
            if (size < MAX) {
                growing = growing.append(LEAVES.get(size));
            }
        }
    }

    @Test
    void inclusionProofsAreTheNaiveOnesAndVerify() {
        for (int size = 1; size <= MAX; size++) {
            Hash root = NaiveTree.mth(ENTRIES.subList(0, size));
            for (int index = 0; index < size; index++) {
                InclusionProof proof = BUILDER.inclusion(index, size);
                assertThat(proof.path()).isEqualTo(NaiveTree.path(index, ENTRIES.subList(0, size)));
                proof.verify(LEAVES.get(index), root);
            }
        }
    }

    @Test
    void consistencyProofsAreTheNaiveOnesAndVerify() {
        for (int second = 0; second <= MAX; second++) {
            for (int first = 0; first <= second; first++) {
                ConsistencyProof proof = BUILDER.consistency(first, second);
                assertThat(proof.path()).isEqualTo(naiveProof(first, second));
                proof.verify(root(first), root(second));
            }
        }
    }

    /// RFC 9162 defines `PROOF` for `0 < m`; the empty tree needs no hash to be extended.
    private static List<Hash> naiveProof(int first, int second) {
        return first == 0 ? List.of() : NaiveTree.proof(first, ENTRIES.subList(0, second));
    }

    private static Hash root(int size) {
        return NaiveTree.mth(ENTRIES.subList(0, size));
    }
}
