package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TileMathTest {
    @Test
    void widthsAreTheSpecificationsExample() {
        assertThat(width(0, 272, 70_000)).isEqualTo(256);
        assertThat(width(0, 273, 70_000)).isEqualTo(112);
        assertThat(width(0, 274, 70_000)).isZero();
        assertThat(width(1, 0, 70_000)).isEqualTo(256);
        assertThat(width(1, 1, 70_000)).isEqualTo(17);
        assertThat(width(2, 0, 70_000)).isEqualTo(1);
        assertThat(width(3, 0, 70_000)).isZero();
        assertThat(width(0, 0, 256)).isEqualTo(256);
        assertThat(width(1, 0, 256)).isEqualTo(1);
    }

    @Test
    void largestTreeHasEightLevels() {
        assertThat(width(7, 0, Long.MAX_VALUE)).isEqualTo(127);
        assertThat(width(8, 0, Long.MAX_VALUE)).isZero();
        assertThat(width(63, Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
        assertThat(width(0, Long.MAX_VALUE / 256, Long.MAX_VALUE)).isEqualTo(255);
    }

    @Test
    void subtreeIsFoundInItsTile() {
        assertThat(TileMath.place(12_345, 0))
                .isEqualTo(new TileMath.Place(new TileId(0, 48), 57, 1));
        assertThat(TileMath.place(65_536, 7))
                .isEqualTo(new TileMath.Place(new TileId(0, 256), 0, 128));
        assertThat(TileMath.place(65_536, 8)).isEqualTo(new TileMath.Place(new TileId(1, 1), 0, 1));
        assertThat(TileMath.place(0, 16)).isEqualTo(new TileMath.Place(new TileId(2, 0), 0, 1));
        assertThat(TileMath.place(0, 62)).isEqualTo(new TileMath.Place(new TileId(7, 0), 0, 64));
    }

    @Test
    void splitIsTheLargestSmallerPowerOfTwo() {
        assertThat(TileMath.split(2)).isEqualTo(1);
        assertThat(TileMath.split(8)).isEqualTo(4);
        assertThat(TileMath.split(9)).isEqualTo(8);
        assertThat(TileMath.split(Long.MAX_VALUE)).isEqualTo(1L << 62);
    }

    @Test
    void tileOutsideTheFormatIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TileId(64, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TileId(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TileId(0, -1));
    }

    private static int width(int level, long index, long size) {
        return TileMath.width(new TileId(level, index), size);
    }
}
