package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sayso.ledger.merkle.InvalidProofException.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Consistency proofs that must not pass, each with the rule that it breaks.
class InvalidConsistencyTest {
    private static final ProofBuilder BUILDER = new ProofBuilder(Trees.source(Trees.leaves(65)));
    private static final List<Hash> TWO_TO_FIVE = BUILDER.consistency(2, 5).path();

    @Test
    void proofOfOtherSizes() {
        assertThat(ruleBrokenBy(3, 5, TWO_TO_FIVE, root(3), root(5)))
                .isEqualTo(Rule.PATH_TOO_SHORT);
        assertThat(ruleBrokenBy(2, 6, TWO_TO_FIVE, root(2), root(6)))
                .isEqualTo(Rule.SECOND_ROOT_DIFFERS);
    }

    @Test
    void treeThatShrank() {
        assertThat(ruleBrokenBy(() -> new ConsistencyProof(5, 2, TWO_TO_FIVE)))
                .isEqualTo(Rule.TREE_SHRANK);
    }

    @Test
    void negativeNumbers() {
        assertThat(ruleBrokenBy(() -> new ConsistencyProof(-1, 2, List.of())))
                .isEqualTo(Rule.NEGATIVE);
    }

    @Test
    void hashesWhereNoneAreNeeded() {
        assertThat(ruleBrokenBy(() -> new ConsistencyProof(5, 5, TWO_TO_FIVE)))
                .isEqualTo(Rule.PATH_TOO_LONG);
        assertThat(ruleBrokenBy(() -> new ConsistencyProof(0, 5, TWO_TO_FIVE)))
                .isEqualTo(Rule.PATH_TOO_LONG);
        assertThat(ruleBrokenBy(() -> new ConsistencyProof(1, 5, Collections.nCopies(65, root(1)))))
                .isEqualTo(Rule.PATH_TOO_LONG);
    }

    @Test
    void otherRootsOfEqualOrEmptyTrees() {
        assertThat(ruleBrokenBy(5, 5, List.of(), root(5), root(4)))
                .isEqualTo(Rule.SECOND_ROOT_DIFFERS);
        assertThat(ruleBrokenBy(0, 5, List.of(), root(1), root(5)))
                .isEqualTo(Rule.FIRST_ROOT_DIFFERS);
        assertThat(ruleBrokenBy(0, 0, List.of(), root(1), root(1)))
                .isEqualTo(Rule.FIRST_ROOT_DIFFERS);
        assertThat(ruleBrokenBy(0, 0, List.of(), root(0), root(1)))
                .isEqualTo(Rule.SECOND_ROOT_DIFFERS);
    }

    @Test
    void rootsSwapped() {
        List<Hash> path = BUILDER.consistency(3, 7).path();
        assertThat(ruleBrokenBy(3, 7, path, root(7), root(3))).isEqualTo(Rule.FIRST_ROOT_DIFFERS);
    }

    @Test
    void everyPairWithOneHashMoreLessOrOther() {
        for (int second = 2; second <= 65; second++) {
            for (int first = 1; first < second; first++) {
                List<Hash> path = BUILDER.consistency(first, second).path();
                Hash from = root(first);
                Hash to = root(second);
                List<Hash> longer = new ArrayList<>(path);
                longer.add(to);
                assertThat(ruleBrokenBy(first, second, longer, from, to))
                        .isEqualTo(Rule.PATH_TOO_LONG);
                assertThat(ruleBrokenBy(first, second, path.subList(1, path.size()), from, to))
                        .isEqualTo(Rule.PATH_TOO_SHORT);
                for (int i = 0; i < path.size(); i++) {
                    List<Hash> other = new ArrayList<>(path);
                    other.set(i, to);
                    assertThat(ruleBrokenBy(first, second, other, from, to))
                            .isIn(Rule.FIRST_ROOT_DIFFERS, Rule.SECOND_ROOT_DIFFERS);
                }
                // Where the first size is a power of two its root starts the path.
                assertThat(ruleBrokenBy(first, second, path, to, to))
                        .isEqualTo(
                                Integer.bitCount(first) == 1
                                        ? Rule.SECOND_ROOT_DIFFERS
                                        : Rule.FIRST_ROOT_DIFFERS);
                assertThat(ruleBrokenBy(first, second, path, from, from))
                        .isEqualTo(Rule.SECOND_ROOT_DIFFERS);
            }
        }
    }

    private static Hash root(int size) {
        return BUILDER.root(size);
    }

    private static Rule ruleBrokenBy(long first, long second, List<Hash> path, Hash from, Hash to) {
        return ruleBrokenBy(() -> new ConsistencyProof(first, second, path).verify(from, to));
    }

    private static Rule ruleBrokenBy(ThrowingCallable action) {
        return catchThrowableOfType(InvalidProofException.class, action).rule();
    }
}
