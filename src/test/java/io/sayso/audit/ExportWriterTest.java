package io.sayso.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.LogEntry;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.rulebook.Atlas;
import io.sayso.vocab.Jurisdiction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Exports are streamed, and a cut one shows.
class ExportWriterTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());
    private static final int PAGE = 500;

    @Test
    void aHundredThousandEntriesFitIntoASmallHeap() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx48m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                InSmallHeap.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        // 100,000 leaves of 4,000 bytes and more, a third longer in base64: ten times the heap
        assertThat(Long.parseLong(said.strip())).isGreaterThan(500_000_000L);
    }

    /// Writes a hundred thousand entries to nowhere, and says how many bytes they were.
    static final class InSmallHeap {
        public static void main(String[] arguments) throws IOException {
            Counter counter = new Counter();
            writer(from -> page(from, 100_000, 4_000)).write(header(), counter);
            System.out.println(counter.count);
        }
    }

    @Test
    void anExportThatFailsOnTheWayHasNoSummary() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter writer =
                writer(from -> {
                    if (from > 0) {
                        throw new LedgerUnavailableException("gone", null);
                    }
                    return page(0, PAGE, 10);
                });
        assertThatThrownBy(() -> writer.write(header(), out))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("summary");
    }

    @Test
    void nothingFollowsTheSummary() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer(from -> page(from, 3, 10)).write(header(), out);
        assertThat(Download.of(out.toString(StandardCharsets.UTF_8)).entries()).hasSize(3);
    }

    private static ExportWriter writer(ExportWriter.Pages pages) {
        Visibility everything =
                new Visibility(
                        new Reach(new Atlas(Map.of()), Set.of(Jurisdiction.ANY)), _ -> List.of());
        return new ExportWriter(pages, everything, new NdjsonForm(JSON), JSON);
    }

    private static List<LogEntry> page(long from, long size, int bytes) {
        List<LogEntry> page = new ArrayList<>();
        for (long index = from; index < Math.min(size, from + PAGE); index++) {
            Bytes leaf = Bytes.utf8("{\"t\":\"import\",\"x\":\"" + "y".repeat(bytes) + "\"}");
            page.add(
                    new LogEntry(
                            index,
                            Instant.EPOCH,
                            "import",
                            leaf,
                            Hashes.leaf(leaf.toArray()),
                            null));
        }
        return page;
    }

    private static ExportHeader header() {
        return new ExportHeader(
                "x",
                "test.example/log",
                1,
                Instant.EPOCH,
                List.of("*"),
                null,
                null,
                null,
                null,
                null,
                ExportHeader.BY_INDEX,
                null,
                "",
                "",
                List.of());
    }

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            count += length;
        }
    }
}
