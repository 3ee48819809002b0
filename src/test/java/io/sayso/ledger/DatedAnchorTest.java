package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.NoteSigner;
import io.sayso.ledger.note.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatedAnchorTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir Path directory;

    @Test
    void aFileThatWasCutOffDoesNotCountWhereverItWasCut() throws IOException {
        SignedNote before = checkpoint(3);
        byte[] torn = checkpoint(7).bytes();
        for (int length = 0; length < torn.length; length++) {
            anchor().add(before, 3, NOON);
            Files.write(
                    directory.resolve("20260105T130000Z-7.checkpoint"),
                    Arrays.copyOf(torn, length));
            assertThat(anchor().largest()).contains(before);
        }
        Files.write(directory.resolve("20260105T130000Z-7.checkpoint"), torn);
        assertThat(anchor().largest()).contains(checkpoint(7));
    }

    private DatedAnchor anchor() {
        return new DatedAnchor(directory, Duration.ofHours(1));
    }

    private static SignedNote checkpoint(long size) {
        Hash root = Hashes.leaf(new byte[] {(byte) size});
        return new Checkpoint("log.example/1", size, root)
                .sign(NoteSigner.ofSeed("log.example/1", new byte[32]));
    }
}
