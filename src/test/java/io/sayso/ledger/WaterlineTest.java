package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.merkle.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaterlineTest {
    @TempDir Path directory;

    @Test
    void theHighestMarkIsKnownToTheNextProcess() {
        Waterline waterline = open();
        assertThat(waterline.mark()).isEmpty();
        for (long size : new long[] {0, 1, 7, 5, 6}) {
            waterline.raise(mark(size));
        }
        assertThat(waterline.mark()).contains(mark(7));
        Waterline next = open();
        assertThat(next.mark()).contains(mark(7));
        next.raise(mark(8));
        assertThat(open().mark()).contains(mark(8));
    }

    @Test
    void aTornWriteLeavesTheMarkBefore() throws IOException {
        for (int torn = 0; torn < 2; torn++) {
            Path file = directory.resolve("torn" + torn);
            Waterline waterline = new Waterline(file);
            waterline.raise(mark(7));
            waterline.raise(mark(8));
            byte[] bytes = Files.readAllBytes(file);
            bytes[torn * 128 + 20] ^= 1;
            Files.write(file, bytes);
            // 7 was written into the first slot, 8 into the second
            assertThat(new Waterline(file).mark()).contains(mark(torn == 0 ? 8 : 7));
            Waterline next = new Waterline(file);
            next.raise(mark(9));
            assertThat(new Waterline(file).mark()).contains(mark(9));
        }
    }

    @Test
    void anAcceptedLossSetsItBack() {
        Waterline waterline = open();
        waterline.raise(mark(7));
        waterline.raise(mark(8));
        waterline.reset(mark(3));
        assertThat(waterline.mark()).contains(mark(3));
        assertThat(open().mark()).contains(mark(3));
    }

    @Test
    void whatIsNoMarkIsNone() throws IOException {
        Files.write(directory.resolve("applied"), new byte[256]);
        assertThat(open().mark()).isEmpty();
    }

    private Waterline open() {
        return new Waterline(directory.resolve("applied"));
    }

    private static Waterline.Mark mark(long size) {
        byte[] root = new byte[32];
        root[0] = (byte) size;
        return new Waterline.Mark(
                size,
                Instant.parse("2026-11-22T10:00:00.123456Z").plusSeconds(size),
                Hash.of(root),
                Continuity.digest("test.example/log"));
    }
}
