package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayso.ledger.merkle.InvalidProofException.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Inclusion proofs that must not pass, each with the rule that it breaks.
class InvalidInclusionTest {
    private static final List<Hash> LEAVES = Trees.leaves(65);
    private static final ProofBuilder BUILDER = new ProofBuilder(Trees.source(LEAVES));
    private static final InclusionProof PROOF = BUILDER.inclusion(5, 8);
    private static final Hash ROOT = BUILDER.root(8);

    @Test
    void leafOutsideTheTree() {
        assertThat(ruleBrokenBy(() -> new InclusionProof(8, 8, PROOF.path())))
                .isEqualTo(Rule.LEAF_OUTSIDE_TREE);
        assertThat(ruleBrokenBy(() -> new InclusionProof(0, 0, List.of())))
                .isEqualTo(Rule.LEAF_OUTSIDE_TREE);
    }

    @Test
    void negativeNumbers() {
        assertThat(ruleBrokenBy(() -> new InclusionProof(-1, 8, PROOF.path())))
                .isEqualTo(Rule.NEGATIVE);
        assertThat(ruleBrokenBy(() -> new InclusionProof(0, Long.MIN_VALUE, List.of())))
                .isEqualTo(Rule.NEGATIVE);
    }

    @Test
    void pathLongerThanAnyTree() {
        List<Hash> path = Collections.nCopies(64, ROOT);
        assertThat(ruleBrokenBy(() -> new InclusionProof(0, Long.MAX_VALUE, path)))
                .isEqualTo(Rule.PATH_TOO_LONG);
    }

    @Test
    void pathOfAnotherLength() {
        for (int size = 1; size <= 65; size++) {
            Hash root = BUILDER.root(size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = BUILDER.inclusion(index, size).path();
                Hash leaf = LEAVES.get(index);
                List<Hash> longer = new ArrayList<>(path);
                longer.add(root);
                assertThat(ruleBrokenBy(index, size, longer, leaf, root))
                        .isEqualTo(Rule.PATH_TOO_LONG);
                if (!path.isEmpty()) {
                    List<Hash> shorter = path.subList(0, path.size() - 1);
                    assertThat(ruleBrokenBy(index, size, shorter, leaf, root))
                            .isEqualTo(Rule.PATH_TOO_SHORT);
                }
            }
        }
    }

    @Test
    void pathOfAnotherLeaf() {
        assertThat(ruleBrokenBy(4, 8, PROOF.path(), LEAVES.get(4), ROOT))
                .isEqualTo(Rule.ROOT_DIFFERS);
        assertThat(ruleBrokenBy(4, 8, PROOF.path(), LEAVES.get(5), ROOT))
                .isEqualTo(Rule.ROOT_DIFFERS);
    }

    @Test
    void rootOfAnotherTree() {
        assertThat(ruleBrokenBy(5, 8, PROOF.path(), LEAVES.get(5), BUILDER.root(7)))
                .isEqualTo(Rule.ROOT_DIFFERS);
    }

    @Test
    void anyHashReplaced() {
        for (int i = 0; i < PROOF.path().size(); i++) {
            List<Hash> path = new ArrayList<>(PROOF.path());
            path.set(i, ROOT);
            assertThat(ruleBrokenBy(5, 8, path, LEAVES.get(5), ROOT)).isEqualTo(Rule.ROOT_DIFFERS);
        }
    }

    @Test
    void largestTreeNeedsTheWholePath() {
        List<Hash> path = Collections.nCopies(63, ROOT);
        InclusionProof first = new InclusionProof(0, Long.MAX_VALUE, path);
        assertThat(first.rootFrom(ROOT)).isNotEqualTo(ROOT);
        assertThat(ruleBrokenBy(0, Long.MAX_VALUE, path.subList(1, 63), ROOT, ROOT))
                .isEqualTo(Rule.PATH_TOO_SHORT);
    }

    private static Rule ruleBrokenBy(long index, long size, List<Hash> path, Hash leaf, Hash root) {
        return ruleBrokenBy(() -> new InclusionProof(index, size, path).verify(leaf, root));
    }

    private static Rule ruleBrokenBy(ThrowingCallable action) {
        return catchThrowableOfType(InvalidProofException.class, action).rule();
    }
}
