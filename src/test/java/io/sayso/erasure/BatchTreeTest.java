package io.sayso.erasure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.InvalidProofException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every member of a batch is proven under its root, and nothing else is.
class BatchTreeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 65, 255, 256, 257, 700})
    void everyMemberIsProven(int size) {
        BatchTree tree = tree(size);
        Hash root = tree.root();
        for (int i = 0; i < size; i++) {
            Hash leaf = Hashes.leaf(SealedEntry.leaf(10L * (i / 3), i % 3));
            int at = i;
            assertThatCode(() -> tree.proof(10L * (at / 3), at % 3).verify(leaf, root))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theProofOfOneMemberIsNotThatOfAnother() {
        BatchTree tree = tree(65);
        Hash other = Hashes.leaf(SealedEntry.leaf(10, 1));
        assertThatThrownBy(() -> tree.proof(10, 0).verify(other, tree.root()))
                .isInstanceOf(InvalidProofException.class);
    }

    @Test
    void whatIsNoMemberHasNoProof() {
        assertThatThrownBy(() -> tree(65).proof(11, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree(65).proof(100_000, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BatchTree tree(int size) {
        BatchTree tree = new BatchTree();
        List<SealedStore.Row> rows =
                IntStream.range(0, size)
                        .mapToObj(i -> new SealedStore.Row(10L * (i / 3), i % 3, null, 1, null))
                        .toList();
        tree.add(rows.subList(0, size / 2));
        tree.add(rows.subList(size / 2, size));
        return tree;
    }
}
