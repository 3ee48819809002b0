package io.sayso.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.LogEntry;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The export to verify: one JSON object a line, with the exact bytes of each leaf.
final class NdjsonForm implements ExportForm {
    private final ObjectMapper json;

    NdjsonForm(ObjectMapper json) {
        this.json = json;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            long index,
            String type,
            Instant recordedAt,
            String leafHash,
            String leaf,
            @Nullable Openings openings) {}

    private record Openings(Opening facts) {}

    private record Opening(String opening, String value) {}

    private record Summary(boolean complete, long entries, String digest) {}

    @Override
    public String header(ExportHeader header) {
        return line(Map.of("export", header));
    }

    @Override
    public String entry(Exported exported) {
        LogEntry entry = exported.entry();
        return line(
                new Line(
                        entry.index(),
                        entry.type(),
                        exported.recordedAt(),
                        entry.leafHash().toBase64(),
                        base64(entry.leaf().toArray()),
                        openings(exported)));
    }

    @Override
    public String summary(long entries, String digest) {
        return line(Map.of("summary", new Summary(true, entries, digest)));
    }

    private static @Nullable Openings openings(Exported exported) {
        LogEntry.Facts facts = exported.entry().opening();
        return exported.facts() == null || facts == null
                ? null
                : new Openings(
                        new Opening(facts.secret().toBase64(), base64(facts.value().toArray())));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String line(Object value) {
        return ExportDraft.write(json, value) + "\n";
    }
}
