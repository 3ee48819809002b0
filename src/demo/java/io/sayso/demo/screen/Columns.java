package io.sayso.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Which members of a line say whose it is, when and where it was collected, and of what kind it
/// is.
///
/// Each is a member's name, or a JSON Pointer such as `/user/handle`.
///
/// @param author whose line it is
/// @param aliasType what the author is called by: `handle`, `email`, `url`, …, or `subject` for the
///   service's own id
/// @param collectedAt an RFC 3339 time; where there is none, "before everything" is assumed
/// @param place an ISO 3166 code, a place the line is judged by besides those of its author
/// @param category a data category, or several in an array; where there is none, `content.public`
public record Columns(
        String author,
        String aliasType,
        @Nullable String collectedAt,
        @Nullable String place,
        @Nullable String category) {
    private static final String SUBJECT = "subject";

    /// Who wrote the line; empty where it does not say.
    String author(JsonNode line) {
        return text(line, author);
    }

    /// Where the line is from; empty where it does not say.
    String place(JsonNode line) {
        return text(line, place);
    }

    /// The question about one line.
    ///
    /// @param id comes back with the answer
    ObjectNode question(String id, JsonNode line) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("id", id);
        if (aliasType.equals(SUBJECT)) {
            question.put(SUBJECT, author(line));
        } else {
            question.putObject("alias").put("type", aliasType).put("value", author(line));
        }
        putText(question, "collectedAt", text(line, collectedAt));
        putTexts(question, "jurisdictions", at(line, place));
        putTexts(question, "categories", at(line, category));
        return question;
    }

    private static void putText(ObjectNode question, String name, String value) {
        if (!value.isEmpty()) {
            question.put(name, value);
        }
    }

    private static void putTexts(ObjectNode question, String name, JsonNode value) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        if (value.isArray()) {
            value.forEach(each -> texts.add(each.asText()));
        } else if (!value.asText().isEmpty()) {
            texts.add(value.asText());
        }
        if (!texts.isEmpty()) {
            question.set(name, texts);
        }
    }

    private static String text(JsonNode line, @Nullable String column) {
        JsonNode value = at(line, column);
        return value.isNull() ? "" : value.asText();
    }

    private static JsonNode at(JsonNode line, @Nullable String column) {
        if (column == null) {
            return JsonNodeFactory.instance.missingNode();
        }
        JsonNode value = column.startsWith("/") ? line.at(column) : line.path(column);
        return value.isNull() ? JsonNodeFactory.instance.missingNode() : value;
    }
}
