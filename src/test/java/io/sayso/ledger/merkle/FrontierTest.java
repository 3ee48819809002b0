package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrontierTest {
    private static final long SEED = 20_260_105;
    private static final List<Hash> LEAVES = Trees.leaves(3_000);

    @Test
    void readsBackWhatItWrote() {
        for (int size = 0; size <= 300; size++) {
            Frontier frontier = Frontier.empty().appendAll(LEAVES.subList(0, size));
            assertThat(frontier.encode()).hasSize(Integer.bitCount(size) * 32);
            assertThat(Frontier.decode(size, frontier.encode())).isEqualTo(frontier);
        }
    }

    @Test
    void batchesOfAnySizeGiveTheSameTree() {
        Random random = new Random(SEED);
        Frontier whole = Frontier.empty().appendAll(LEAVES);
        for (int round = 0; round < 50; round++) {
            Frontier batched = Frontier.empty();
            while (batched.size() < LEAVES.size()) {
                int from = (int) batched.size();
                int to = Math.min(LEAVES.size(), from + random.nextInt(400));
                batched = batched.appendAll(LEAVES.subList(from, to));
            }
            assertThat(batched).as("seed %d, round %d", SEED, round).isEqualTo(whole);
        }
    }

    @Test
    void appendingLeavesTheOriginalAsItWas() {
        Frontier three = Frontier.empty().appendAll(LEAVES.subList(0, 3));
        byte[] before = three.encode();
        three.append(LEAVES.get(3));
        assertThat(three.encode()).isEqualTo(before);
        assertThat(three.size()).isEqualTo(3);
    }

    @Test
    void encodingThatDoesNotFitTheSizeIsRefused() {
        assertThatThrownBy(() -> Frontier.decode(3, new byte[32]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("32 bytes are no frontier of a tree of size 3");
        assertThatThrownBy(() -> Frontier.decode(-1, new byte[64 * 32]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tree has no negative size: -1");
    }

    @Test
    void fullestTreeTakesNoMore() {
        Frontier fullest = Frontier.decode(Long.MAX_VALUE, new byte[63 * 32]);
        assertThatThrownBy(() -> fullest.append(LEAVES.getFirst()))
                .isInstanceOf(ArithmeticException.class);
        Frontier oneLess = Frontier.decode(Long.MAX_VALUE - 1, new byte[62 * 32]);
        assertThat(oneLess.append(LEAVES.getFirst()).size()).isEqualTo(Long.MAX_VALUE);
    }
}
