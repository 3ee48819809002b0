package io.sayso.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.HashSource;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileGrowthTest {
    private static final long SEED = 20_260_109;
    private static final List<Hash> LEAVES = Trees.leaves(70_000);

    @Test
    void batchesCompleteEveryTileOnceAndInItsFinalForm() {
        HashSource whole = Trees.source(LEAVES);
        Random random = new Random(SEED);
        List<TileId> completed = new ArrayList<>();
        int size = 0;
        while (size < LEAVES.size()) {
            int newSize = Math.min(LEAVES.size(), size + 1 + random.nextInt(4_096));
            List<FullTile> tiles =
                    TileGrowth.complete(
                            size,
                            LEAVES.subList(size, newSize),
                            Trees.source(LEAVES.subList(0, size)));
            assertThat(tiles)
                    .as("seed %d, from %d to %d", SEED, size, newSize)
                    .extracting(FullTile::id)
                    .isEqualTo(Tiles.completedBy(size, newSize));
            tiles.forEach(t -> assertThat(t.hashes()).isEqualTo(whole.hashes(t.id(), 256)));
            tiles.forEach(tile -> completed.add(tile.id()));
            size = newSize;
        }
        assertThat(completed)
                .containsExactlyInAnyOrderElementsOf(Tiles.completedBy(0, LEAVES.size()));
    }

    @Test
    void batchThatCompletesNothingReadsNothing() {
        HashSource unread =
                (_, _) -> {
                    throw new AssertionError("read");
                };
        assertThat(TileGrowth.complete(10, LEAVES.subList(10, 255), unread)).isEmpty();
        assertThat(TileGrowth.complete(512, LEAVES.subList(512, 768), unread)).hasSize(1);
    }

    @Test
    void fullTileIsAHashOfTheTileAbove() {
        FullTile tile = new FullTile(new TileId(0, 0), LEAVES.subList(0, 256));
        assertThat(tile.bytes()).hasSize(8_192);
        assertThat(Trees.source(LEAVES).hashes(new TileId(1, 0), 1)).containsExactly(tile.root());
    }

    @Test
    void partialTileIsNotFull() {
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> new FullTile(new TileId(0, 0), LEAVES.subList(0, 255)))
                .withMessage("a full tile has 256 hashes, not 255");
    }
}
