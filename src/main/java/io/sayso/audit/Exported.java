package io.sayso.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// An entry as an auditor sees it.
///
/// @param recordedAt to the minute, as the leaf has it, where the facts of a person stay closed: an
///   exact time would join the entry to other systems' logs
/// @param facts what was opened, or null
record Exported(LogEntry entry, Instant recordedAt, JsonNode leaf, @Nullable JsonNode facts) {
    /// A leaf names a time to the second or finer only where it is about nobody.
    private static final int LONGEST_COARSE = "2026-11-22T09:30Z".length();

    /// @throws UncheckedIOException if the leaf or the facts are not JSON
    static Exported of(LogEntry entry, Visibility visibility, ObjectMapper json) {
        try {
            JsonNode leaf = json.readTree(entry.leaf().toArray());
            LogEntry.Facts opening = entry.opening();
            // a leaf about many has its parts elsewhere, and a root in place of `facts`
            if (opening != null && leaf.has("facts")) {
                JsonNode facts = json.readTree(opening.value().toArray());
                if (visibility.opens(entry, facts)) {
                    return new Exported(entry, entry.recordedAt(), leaf, facts);
                }
            }
            boolean coarse = leaf.path("at").asText("").length() <= LONGEST_COARSE;
            return new Exported(
                    entry,
                    coarse
                            ? entry.recordedAt().truncatedTo(ChronoUnit.MINUTES)
                            : entry.recordedAt(),
                    leaf,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException("entry " + entry.index() + " is not JSON", e);
        }
    }
}
