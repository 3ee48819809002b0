package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProofBuilderTest {
    private static final long SEED = 20_260_106;
    private static final List<Hash> LEAVES = Trees.leaves(1_500);
    private static final ProofBuilder BUILDER = new ProofBuilder(Trees.source(LEAVES));

    @Test
    void proofsAcrossTilesVerify() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            int second = 1 + random.nextInt(LEAVES.size());
            int first = random.nextInt(second);
            Hash root = Hashes.root(LEAVES.subList(0, second));
            assertThat(BUILDER.inclusion(first, second).rootFrom(LEAVES.get(first)))
                    .as("seed %d: leaf %d of %d", SEED, first, second)
                    .isEqualTo(root);
            BUILDER.consistency(first, second).verify(Hashes.root(LEAVES.subList(0, first)), root);
        }
    }

    @Test
    void whatIsNotInTheTreeHasNoProof() {
        assertThatThrownBy(() -> BUILDER.inclusion(8, 8))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> BUILDER.inclusion(-1, 8))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> BUILDER.consistency(8, 7))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> BUILDER.root(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sourceThatGivesTooLittleIsAFault() {
        ProofBuilder builder = new ProofBuilder((_, _) -> LEAVES.subList(0, 2));
        assertThatThrownBy(() -> builder.root(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 hashes, not the 3 asked for");
    }

    @Test
    void largestTreeHasProofsFromEightLevels() {
        List<Hash> levels = new ArrayList<>(List.of(LEAVES.getFirst()));
        for (int level = 1; level < 8; level++) {
            levels.add(Hashes.root(Collections.nCopies(256, levels.getLast())));
        }
        HashSource same = (tile, width) -> Collections.nCopies(width, levels.get(tile.level()));
        ProofBuilder builder = new ProofBuilder(same);
        long size = Long.MAX_VALUE;
        Hash root = builder.root(size);
        builder.inclusion(0, size).verify(LEAVES.getFirst(), root);
        builder.inclusion(size - 1, size).verify(LEAVES.getFirst(), root);
        builder.consistency(size / 3, size).verify(builder.root(size / 3), root);
    }

    @Test
    void readerRefusesImpossibleWidths() {
        HashSource reader = Trees.source(LEAVES);
        TileId tile = new TileId(0, 0);
        assertThatThrownBy(() -> reader.hashes(tile, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.hashes(tile, 257))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
