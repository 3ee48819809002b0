package io.sayso.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Parquet view is read back by a reader of its own, over several row groups.
class ParquetViewTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 150_000;

    @TempDir Path folder;

    @Test
    void everyRowIsReadBackAsItWasWritten() throws IOException {
        Path file = folder.resolve("view.parquet");
        try (Spool spool = new Spool(folder.resolve("spool"))) {
            try (ParquetView view = new ParquetView(spool)) {
                for (int i = 0; i < ROWS; i++) {
                    view.write(row(i));
                }
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                spool.copyTo(out);
            }
        }
        assertThat(ParquetReader.readMetadata(file.toFile()).getBlocks()).hasSizeGreaterThan(1);
        try (Stream<Map<String, Object>> rows =
                ParquetReader.streamContent(file.toFile(), new Columns())) {
            List<Map<String, Object>> read = rows.toList();
            assertThat(read).hasSize(ROWS);
            for (int i : new int[] {0, 1, ROWS - 1}) {
                assertThat(read.get(i))
                        .containsEntry("index", (long) i)
                        .containsEntry("purpose", "ai-training")
                        .containsEntry("state", "open");
                assertThat(read.get(i).get("answer")).isEqualTo(i % 2 == 0 ? "opt-out" : null);
            }
        }
    }

    /// A row as its columns; absent ones are left out.
    private static final class Columns
            implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {
        @Override
        public Map<String, Object> start() {
            return new HashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> row, String[] column, Object value) {
            if (value != null) {
                row.put(column[0], value);
            }
            return row;
        }

        @Override
        public Map<String, Object> finish(Map<String, Object> row) {
            return row;
        }
    }

    private static ViewRow row(int index) {
        ObjectNode said = JSON.createObjectNode().put("purpose", "ai-training");
        if (index % 2 == 0) {
            said.put("answer", "opt-out");
        }
        Hash hash = Hashes.leaf(Integer.toString(index).getBytes(StandardCharsets.US_ASCII));
        return new ViewRow(
                index, "2026-11-22T09:30Z", "consent.choice", ViewRow.State.OPEN, said, hash);
    }
}
