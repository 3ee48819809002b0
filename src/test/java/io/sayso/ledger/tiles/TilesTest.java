package io.sayso.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sayso.ledger.Vectors;
import io.sayso.ledger.Vectors.Vector;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.HashSource;
import io.sayso.ledger.merkle.TileId;
import io.sayso.ledger.merkle.Trees;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tiles and bundles of the tree of decimal numbers, against known answers.
class TilesTest {
    private static final String FILE = "merkle/decimal-leaves.txt";
    private static final HashSource SOURCE = Trees.source(Trees.leaves(70_000));

    @Test
    void treeHasTheKnownNumberOfTiles() {
        List<Vector> vectors = Vectors.read(FILE, "tiles");
        assertThat(vectors).hasSize(3);
        for (Vector vector : vectors) {
            assertThat(Tiles.of(vector.number()))
                    .hasSize(Integer.parseInt(vector.values().getFirst()))
                    .doesNotHaveDuplicates();
        }
        assertThat(Tiles.of(0)).isEmpty();
    }

    @Test
    void tilesHaveTheKnownBytes() {
        List<Vector> vectors = Vectors.read(FILE, "tile");
        assertThat(vectors).hasSize(11);
        for (Vector vector : vectors) {
            TilePath.Tree path = (TilePath.Tree) TilePath.parse(vector.values().getFirst());
            assertThat(Tiles.of(vector.number())).contains(path);
            assertIsKnown(Hash.join(SOURCE.hashes(path.tile(), path.width())), vector);
        }
    }

    @Test
    void bundlesHaveTheKnownBytes() {
        List<Vector> vectors = Vectors.read(FILE, "bundle");
        assertThat(Tiles.bundlesOf(300).map(TilePath::format))
                .containsExactlyElementsOf(
                        vectors.stream().map(v -> v.values().getFirst()).toList());
        for (Vector vector : vectors) {
            TilePath.Entries path = (TilePath.Entries) TilePath.parse(vector.values().getFirst());
            int first = (int) path.index() * 256;
            List<byte[]> entries =
                    IntStream.range(first, first + path.width()).mapToObj(Trees::entry).toList();
            assertIsKnown(EntryBundle.encode(entries), vector);
        }
    }

    @Test
    void growthCompletesTheTilesItPasses() {
        assertThat(Tiles.completedBy(0, 255)).isEmpty();
        assertThat(Tiles.completedBy(255, 256)).containsExactly(new TileId(0, 0));
        assertThat(Tiles.completedBy(256, 256)).isEmpty();
        assertThat(Tiles.completedBy(300, 800)).containsExactly(new TileId(0, 1), new TileId(0, 2));
        assertThat(Tiles.completedBy(65_535, 65_536))
                .containsExactly(new TileId(0, 255), new TileId(1, 0));
        assertThat(Tiles.completedBy((1L << 56) - 1, 1L << 56)).hasSize(7);
        assertThat(Tiles.completedBy(0, 70_000)).hasSize(274);
    }

    @Test
    void treesDoNotShrink() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tiles.completedBy(2, 1))
                .withMessage("no tree grows from 2 to 1 leaves");
        assertThatIllegalArgumentException().isThrownBy(() -> Tiles.completedBy(-1, 1));
    }

    private static void assertIsKnown(byte[] bytes, Vector vector) {
        assertThat(bytes).hasSize(Integer.parseInt(vector.values().get(1)));
        assertThat(sha256(bytes)).as(vector.toString()).isEqualTo(vector.values().get(2));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
