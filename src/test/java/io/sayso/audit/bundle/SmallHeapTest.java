package io.sayso.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.LogEntry;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The memory of a bundle does not depend on its length.
class SmallHeapTest {
    private static final int ENTRIES = 100_000;
    private static final int PAGE = 500;

    @Test
    void openingsAndViewsOfAHundredThousandEntriesFitIntoASmallHeap()
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                InSmallHeap.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("matched 100000 opened 100000 sealed 0 withheld 0");
    }

    /// Writes the files of a hundred thousand open entries, with 3,000 bytes of facts each, to
    /// nowhere: five times the heap.
    static final class InSmallHeap {
        public static void main(String[] arguments) throws IOException {
            Path folder = Files.createTempDirectory("small-heap");
            try (ZipStream zip = new ZipStream(OutputStream.nullOutputStream(), folder)) {
                EntryFiles files =
                        new EntryFiles(
                                InSmallHeap::page, (_, _) -> Map.of(), new ObjectMapper(), folder);
                System.out.print(files.write(cut(), new BundleFiles(zip)).line());
            }
            Files.delete(folder);
        }

        private static List<LogEntry> page(long from) {
            List<LogEntry> page = new ArrayList<>();
            for (long index = from; index < Math.min(ENTRIES, from + PAGE); index++) {
                String commitment = Hashes.emptyRoot().toBase64Url();
                Bytes leaf =
                        Bytes.utf8(
                                "{\"at\":\"2026-11-22T09:30Z\",\"facts\":\"%s\",\"subject\":\"%s\"}"
                                        .formatted(commitment, commitment));
                Bytes facts =
                        Bytes.utf8(
                                "{\"answer\":\"opt-out\",\"note\":\"" + "y".repeat(3_000) + "\"}");
                Hash hash = Hashes.leaf(leaf.toArray());
                page.add(
                        new LogEntry(
                                index,
                                Instant.EPOCH,
                                "consent.choice",
                                leaf,
                                hash,
                                new LogEntry.Facts(null, facts, hash)));
            }
            return page;
        }

        private static Cut cut() {
            return new Cut(
                    "x",
                    ENTRIES - 1,
                    Instant.EPOCH,
                    new LogReader.Published(ENTRIES, Hashes.emptyRoot(), "", Instant.EPOCH),
                    0,
                    ENTRIES,
                    List.of(),
                    List.of(),
                    "none",
                    true,
                    null,
                    (_, _) -> true);
        }
    }
}
