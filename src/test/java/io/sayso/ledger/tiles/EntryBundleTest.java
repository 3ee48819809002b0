package io.sayso.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sayso.ledger.Mutations;
import io.sayso.ledger.merkle.Trees;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {
    private static final long SEED = 20_260_108;

    @Test
    void entriesFollowTheirLengths() {
        assertThat(EntryBundle.encode(Trees.entries(3)))
                .isEqualTo(HexFormat.of().parseHex("000130000131000132"));
    }

    @Test
    void readsBackWhatItWrote() {
        List<byte[]> entries =
                List.of(new byte[0], new byte[] {1}, new byte[65_535], new byte[300]);
        List<byte[]> read = EntryBundle.decode(EntryBundle.encode(entries), 4);
        assertThat(read.toArray(byte[][]::new)).isDeepEqualTo(entries.toArray(byte[][]::new));
    }

    @Test
    void entryTooLongForItsLengthFieldIsRefused() {
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])))
                .withMessage("entry of 65536 bytes, at most 65535");
    }

    @Test
    void noneAndTooManyEntriesAreRefused() {
        List<byte[]> tooMany = Collections.nCopies(257, new byte[1]);
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> EntryBundle.encode(List.of()));
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> EntryBundle.encode(tooMany));
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> EntryBundle.decode(new byte[0], 0));
        assertThatExceptionOfType(MalformedTileException.class)
                .isThrownBy(() -> EntryBundle.decode(new byte[514], 257));
    }

    @Test
    void bytesMissingOrLeftOverAreRefused() {
        byte[] bundle = EntryBundle.encode(Trees.entries(20));
        for (int width = 1; width <= 256; width++) {
            int asked = width;
            if (asked != 20) {
                assertThatExceptionOfType(MalformedTileException.class)
                        .isThrownBy(() -> EntryBundle.decode(bundle, asked));
            }
        }
    }

    @Test
    void damagedBundlesAreRefusedOrAreOtherBundles() {
        byte[] valid = EntryBundle.encode(Trees.entries(40));
        Mutations.random(valid, SEED, 20_000).forEach(EntryBundleTest::assertRefusedOrReadsBack);
    }

    private static void assertRefusedOrReadsBack(byte[] bundle) {
        List<byte[]> entries;
        try {
            entries = EntryBundle.decode(bundle, 40);
        } catch (MalformedTileException refused) {
            return;
        }
        assertThat(EntryBundle.encode(entries)).as("seed %d", SEED).isEqualTo(bundle);
    }
}
