package io.sayso.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.audit.bundle.CsvCell;
import io.sayso.ledger.LogEntry;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The export to read: RFC 4180, safe to open in a spreadsheet.
///
/// Where entries are no longer kept, the first record is `pruned`: `before` as type, the index they
/// lie before as leaf hash, the entry that says so as leaf. The last record is the summary:
/// `summary` as index, `complete` as type, the number of entries as leaf hash, and as leaf the
/// digest of all bytes before it.
final class CsvForm implements ExportForm {
    private static final List<String> HEADER =
            List.of(
                    "index",
                    "recordedAt",
                    "type",
                    "answer",
                    "purpose",
                    "category",
                    "recipient",
                    "jurisdiction",
                    "effective",
                    "notice",
                    "actor",
                    "leafHash",
                    "leaf");

    @Override
    public String header(ExportHeader header) {
        ExportHeader.Gone pruned = header.pruned();
        return CsvCell.record(HEADER) + (pruned == null ? "" : gone(pruned));
    }

    /// Says what is no longer there, in the way of the summary.
    private static String gone(ExportHeader.Gone pruned) {
        return CsvCell.record(
                List.of(
                        "pruned",
                        "",
                        "before",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        Long.toString(pruned.before()),
                        Long.toString(pruned.entry())));
    }

    @Override
    public String entry(Exported exported) {
        LogEntry entry = exported.entry();
        // policy is clear in its leaf
        JsonNode said = exported.facts() == null ? exported.leaf() : exported.facts();
        return CsvCell.record(
                List.of(
                        Long.toString(entry.index()),
                        exported.recordedAt().toString(),
                        entry.type(),
                        text(said.path("answer")),
                        text(said.path("purpose")),
                        text(said.path("category")),
                        text(said.path("recipient")),
                        places(said),
                        text(said.path("effective")),
                        text(said.path("notice")),
                        text(said.path("actor")),
                        entry.leafHash().toString(),
                        Base64.getEncoder().encodeToString(entry.leaf().toArray())));
    }

    @Override
    public String summary(long entries, String digest) {
        return CsvCell.record(
                List.of(
                        "summary",
                        "",
                        "complete",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        Long.toString(entries),
                        digest));
    }

    private static String places(JsonNode said) {
        JsonNode one = said.path("jurisdiction");
        return one.isMissingNode()
                ? StreamSupport.stream(said.path("jurisdictions").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" "))
                : text(one);
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }
}
