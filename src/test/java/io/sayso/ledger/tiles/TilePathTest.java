package io.sayso.ledger.tiles;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sayso.ledger.Mutations;
import io.sayso.ledger.merkle.TileId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    private static final long SEED = 20_260_107;

    @ParameterizedTest
    @CsvSource({
        "0, 000",
        "5, 005",
        "999, 999",
        "1000, x001/000",
        "1234067, x001/x234/067",
        "999999999, x999/x999/999",
        "9223372036854775807, x009/x223/x372/x036/x854/x775/807"
    })
    void numbersAreSpeltInGroupsOfThreeDigits(long index, String spelling) {
        TilePath path = new TilePath.Tree(new TileId(3, index), 256);
        assertThat(path.format()).isEqualTo("tile/3/" + spelling);
        assertThat(TilePath.parse("tile/3/" + spelling)).isEqualTo(path);
    }

    @Test
    void partialTilesAndBundlesAreNamedWithTheirWidth() {
        assertReadsAndWrites("tile/0/273.p/112", new TilePath.Tree(new TileId(0, 273), 112));
        assertReadsAndWrites("tile/63/000.p/1", new TilePath.Tree(new TileId(63, 0), 1));
        assertReadsAndWrites("tile/entries/001.p/44", new TilePath.Entries(1, 44));
        assertReadsAndWrites("tile/entries/x001/000", new TilePath.Entries(1000, 256));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "/tile/0/000",
                "tile/0/000/",
                "tile/0/",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/000",
                "tile/0/x000",
                "tile/0/001/000",
                "tile/0/x001/x000",
                "tile/0/x001000",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
                "tile/0/-01",
                "tile/0/ 00",
                "tile/0/000\n",
                "tile/00/000",
                "tile/64/000",
                "tile/100/000",
                "tile/-1/000",
                "tile/data/000",
                "tile/Entries/000",
                "tile/entries/0/000",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000.P/1",
                "tile/0/000.p/1.p/1",
                "tile/0/٠٠٠",
                "tile/0/../000"
            })
    void otherSpellingsAreRefused(String path) {
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> TilePath.parse(path));
    }

    @Test
    void veryLongPathsAreRefused() {
        for (String part : List.of("x000/", "x999/", "0", "tile/", ".p/1")) {
            assertThatExceptionOfType(MalformedTileException.class)
                    .isThrownBy(() -> TilePath.parse("tile/0/" + part.repeat(100_000) + "000"));
        }
    }

    @Test
    void pathsOutsideTheFormatCannotBeMade() {
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> new TilePath.Entries(-1, 256));
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> new TilePath.Entries(0, 0));
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> new TilePath.Tree(new TileId(0, 0), 257));
    }

    @Test
    void damagedPathsAreRefusedOrNameAnotherTile() {
        for (String valid : List.of("tile/12/x001/x234/067.p/17", "tile/entries/x001/234")) {
            Mutations.random(valid.getBytes(ISO_8859_1), SEED, 20_000)
                    .map(bytes -> new String(bytes, ISO_8859_1))
                    .forEach(TilePathTest::assertRefusedOrReadsBack);
        }
    }

    private static void assertRefusedOrReadsBack(String path) {
        TilePath parsed;
        try {
            parsed = TilePath.parse(path);
        } catch (MalformedTileException refused) {
            return;
        }
        assertThat(parsed.format()).as("seed %d", SEED).isEqualTo(path);
    }

    private static void assertReadsAndWrites(String text, TilePath path) {
        assertThat(path.format()).isEqualTo(text);
        assertThat(TilePath.parse(text)).isEqualTo(path);
    }
}
