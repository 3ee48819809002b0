package io.sayso.audit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.LogEntry;
import io.sayso.ledger.merkle.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what is said of each entry: its line in `openings.ndjson`, and its row in the views. For
/// one bundle, in one thread.
final class EntryFiles {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final int COMMITMENT_CHARACTERS = (Hash.BYTES * Byte.SIZE + 5) / 6;

    private final Pages pages;
    private final Seals seals;
    private final ObjectMapper json;
    private final Path spool;

    /// Where entries are read from.
    @FunctionalInterface
    interface Pages {
        /// The next entries wanted from that index on, in order; none if there are no more.
        List<LogEntry> from(long index);
    }

    EntryFiles(Pages pages, Seals seals, ObjectMapper json, Path spool) {
        this.pages = pages;
        this.seals = seals;
        this.json = json;
        this.spool = spool;
    }

    /// Entries with the proofs of those that were erased.
    private record Page(List<LogEntry> entries, Map<Long, Seals.Seal> seals) {}

    /// Writes the files and counts the entries.
    Tally write(Cut cut, BundleFiles files) throws IOException {
        Tally tally = new Tally();
        try (Views views = new Views(spool);
                Ahead<Page> reading = new Ahead<>();
                Ahead<Boolean> viewing = new Ahead<>()) {
            try (OutputStream out = files.file("openings.ndjson")) {
                reading.begin(() -> read(cut.from()));
                Page page = reading.take();
                while (!page.entries().isEmpty()) {
                    long next = page.entries().getLast().index() + 1;
                    reading.begin(() -> read(next));
                    StringBuilder lines = new StringBuilder();
                    List<ViewRow> rows = rows(cut, page, tally, lines);
                    if (viewing.isUnderWay()) {
                        viewing.take();
                    }
                    viewing.begin(() -> {
                        views.write(rows);
                        return true;
                    });
                    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                    page = reading.take();
                }
                if (viewing.isUnderWay()) {
                    viewing.take();
                }
            }
            views.copyTo(files);
        }
        return tally;
    }

    private Page read(long from) {
        List<LogEntry> entries = pages.from(from);
        return entries.isEmpty()
                ? new Page(entries, Map.of())
                : new Page(
                        entries,
                        seals.between(entries.getFirst().index(), entries.getLast().index() + 1));
    }

    private List<ViewRow> rows(Cut cut, Page page, Tally tally, StringBuilder lines) {
        List<ViewRow> rows = new ArrayList<>(page.entries().size());
        for (LogEntry entry : page.entries()) {
            JsonNode leaf = read(entry.leaf().toArray(), entry.index());
            ViewRow row =
                    isPersonal(leaf)
                            ? personal(cut, entry, leaf, page, tally, lines)
                            : plain(cut, entry, leaf, tally);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// An entry about nobody says what it says; one about many stays closed.
    private static @Nullable ViewRow plain(Cut cut, LogEntry entry, JsonNode leaf, Tally tally) {
        if (!cut.wants(leaf)) {
            return null;
        }
        boolean many =
                leaf.has("root") && leaf.has("count") && !entry.type().equals("erasure.batch");
        if (many) {
            tally.withheld();
        } else {
            tally.opened();
        }
        return row(entry, leaf, many ? ViewRow.State.CLOSED : ViewRow.State.OPEN, leaf);
    }

    private @Nullable ViewRow personal(
            Cut cut, LogEntry entry, JsonNode leaf, Page page, Tally tally, StringBuilder lines) {
        LogEntry.Facts opening = entry.opening();
        if (opening == null) {
            if (!cut.purposes().isEmpty()) {
                return null;
            }
            tally.sealed();
            sealed(entry.index(), page.seals().get(entry.index()), tally, lines);
            return row(entry, leaf, ViewRow.State.SEALED, leaf);
        }
        JsonNode facts = read(opening.value().toArray(), entry.index());
        boolean open = cut.sight().opens(entry, facts);
        if (!cut.purposes().isEmpty() && !(open && cut.wants(facts))) {
            return null;
        }
        if (!open) {
            tally.withheld();
            line(lines, entry.index()).append("\"withheld\":\"jurisdiction\"}\n");
            return row(entry, leaf, ViewRow.State.CLOSED, leaf);
        }
        tally.opened();
        line(lines, entry.index())
                .append("\"facts\":{\"o\":\"")
                .append(opening.secret().toBase64())
                .append("\",\"v\":\"")
                .append(BASE64.encodeToString(opening.value().toArray()))
                .append("\"}}\n");
        return row(entry, leaf, ViewRow.State.OPEN, facts);
    }

    private static void sealed(
            long index, Seals.@Nullable Seal seal, Tally tally, StringBuilder lines) {
        line(lines, index).append("\"sealed\":{");
        if (seal != null) {
            tally.batch(seal.batch());
            lines.append("\"batch\":")
                    .append(seal.batch())
                    .append(",\"pos\":")
                    .append(seal.pos())
                    .append(",\"path\":[")
                    .append(
                            seal.path().stream()
                                    .map(hash -> '"' + hash.toBase64() + '"')
                                    .collect(Collectors.joining(",")))
                    .append(']');
        }
        lines.append("}}\n");
    }

    private static StringBuilder line(StringBuilder lines, long index) {
        return lines.append("{\"idx\":").append(index).append(',');
    }

    private static ViewRow row(LogEntry entry, JsonNode leaf, ViewRow.State state, JsonNode said) {
        return new ViewRow(
                entry.index(),
                leaf.path("at").asText(""),
                entry.type(),
                state,
                said,
                entry.leafHash());
    }

    /// Whether the leaf commits to what was said by or about one person.
    private static boolean isPersonal(JsonNode leaf) {
        return isCommitment(leaf.path("facts")) && isCommitment(leaf.path("subject"));
    }

    private static boolean isCommitment(JsonNode value) {
        String text = value.asText("");
        if (!value.isTextual() || text.length() != COMMITMENT_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isBase64Url(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64Url(char c) {
        return c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_';
    }

    private JsonNode read(byte[] bytes, long index) {
        try {
            return json.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("entry " + index + " is not JSON", e);
        }
    }
}
