package io.sayso.audit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.ledger.merkle.Hash;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// One entry in the derived views: what a reader can see of it, in columns.
///
/// Every value is in the entry or in what opens it, so that whoever has those can compute the row
/// anew.
///
/// @param at the leaf's own time, to the minute where it is about a person
/// @param said the facts, or the leaf where there are none or they are closed
record ViewRow(long index, String at, String type, State state, JsonNode said, Hash leafHash) {
    /// The text columns between `index` and `leafHash`.
    static final List<String> COLUMNS =
            List.of(
                    "at",
                    "type",
                    "state",
                    "answer",
                    "purpose",
                    "category",
                    "recipient",
                    "jurisdiction",
                    "effective",
                    "notice",
                    "actor");

    /// Whether it is open to the reader.
    enum State {
        OPEN,
        /// Another's, or about many people.
        CLOSED,
        /// Erased, or gone without an explanation.
        SEALED
    }

    /// The values of [#COLUMNS]; empty where there is none.
    List<String> values() {
        return List.of(
                at,
                type,
                state.name().toLowerCase(Locale.ROOT),
                text("answer"),
                text("purpose"),
                text("category"),
                text("recipient"),
                places(),
                text("effective"),
                text("notice"),
                text("actor"));
    }

    private String text(String name) {
        JsonNode value = said.path(name);
        return value.isTextual() ? value.textValue() : "";
    }

    private String places() {
        return said.has("jurisdiction")
                ? text("jurisdiction")
                : StreamSupport.stream(said.path("jurisdictions").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" "));
    }
}
