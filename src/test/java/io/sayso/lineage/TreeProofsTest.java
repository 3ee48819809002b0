package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Places in a tree are proven from a few of its leaves.
class TreeProofsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 66_000})
    void aProofReadsTheLeavesBesideOneAndTheLastOnes(int size) {
        List<Hash> leaves = leaves(size);
        Hash root = Hashes.root(leaves);
        List<Hash> subtrees = TreeProofs.subtrees(leaves);
        assertThat(subtrees).hasSize(size / 256);
        SplittableRandom random = new SplittableRandom(size);
        for (int index : new int[] {0, size - 1, size / 2, random.nextInt(size)}) {
            List<Hash> read = new ArrayList<>();
            TreeProofs proofs =
                    new TreeProofs(
                            (from, to) -> {
                                read.addAll(leaves.subList(from, to));
                                return leaves.subList(from, to);
                            },
                            size,
                            subtrees);
            InclusionProof proof = proofs.proof(index);
            proof.verify(leaves.get(index), root);
            assertThat(proof).isEqualTo(TreeProofs.of(leaves).proof(index));
            assertThat(read).hasSizeLessThanOrEqualTo(512);
        }
    }

    @Test
    void subtreesOfAnotherTreeAreNoneOfIt() {
        List<Hash> leaves = leaves(300);
        assertThatThrownBy(() -> new TreeProofs(leaves::subList, 300, List.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Hashes.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
