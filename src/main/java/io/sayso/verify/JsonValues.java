package io.sayso.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as plain values, of the kinds that can be written down canonically.
final class JsonValues {
    private JsonValues() {}

    /// An object's members.
    ///
    /// @throws IllegalArgumentException if a value is of another kind
    static Map<String, Object> members(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.properties().forEach(each -> members.put(each.getKey(), value(each.getValue())));
        return members;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return members(node);
        }
        if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            node.forEach(each -> values.add(value(each)));
            return values;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isInt() || node.isLong()) {
            return node.longValue();
        }
        throw new IllegalArgumentException("a value of a kind that is not written here");
    }
}
