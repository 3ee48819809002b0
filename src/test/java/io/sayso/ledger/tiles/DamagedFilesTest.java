package io.sayso.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Mutations;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.merkle.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a mirror could receive instead of the log's files: it never adds up to the same root, and
/// nothing but [MalformedTileException] is thrown.
class DamagedFilesTest {
    private static final Hash ROOT = Hashes.root(Trees.leaves(40));

    @Test
    void aBundleWithAnyBitFlippedDoesNotHashToItsTile() {
        byte[] bundle = EntryBundle.encode(Trees.entries(40));
        assertThat(addsUp(bundle)).isTrue();
        assertThat(Mutations.everyBitOf(bundle)).noneMatch(DamagedFilesTest::addsUp);
    }

    @Test
    void aTileWithAnyBitFlippedHasAnotherRoot() {
        byte[] tile = Hash.join(Trees.leaves(40));
        assertThat(Hashes.root(Hash.split(tile))).isEqualTo(ROOT);
        assertThat(Mutations.everyBitOf(tile))
                .noneMatch(damaged -> Hashes.root(Hash.split(damaged)).equals(ROOT));
    }

    private static boolean addsUp(byte[] bundle) {
        try {
            List<Hash> leaves = EntryBundle.decode(bundle, 40).stream().map(Hashes::leaf).toList();
            return Hashes.root(leaves).equals(ROOT);
        } catch (MalformedTileException refused) {
            return false;
        }
    }
}
