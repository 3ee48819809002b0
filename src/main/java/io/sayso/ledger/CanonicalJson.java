package io.sayso.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON in the one form of RFC 8785 (JCS): no spaces, members sorted by UTF-16 code units.
///
/// For objects, lists, strings, booleans and whole numbers below 2^53; other values are refused.
/// Written once; who verifies never canonicalises.
public final class CanonicalJson {
    private static final long MAX_WHOLE = 1L << 53;

    private final StringBuilder out = new StringBuilder(256);

    private CanonicalJson() {}

    /// The UTF-8 bytes of an object.
    ///
    /// @throws IllegalArgumentException for a value of another kind, or a lone surrogate
    public static Bytes bytes(Map<String, ?> object) {
        return Bytes.utf8(text(object));
    }

    /// The text of an object.
    public static String text(Map<String, ?> object) {
        CanonicalJson json = new CanonicalJson();
        json.object(object);
        return json.out.toString();
    }

    private void value(Object value) {
        switch (value) {
            case String text -> string(text);
            case Boolean truth -> out.append(truth);
            case Integer number -> out.append(number);
            case Long number when Math.abs(number) < MAX_WHOLE -> out.append(number);
            case List<?> list -> list(list);
            case Map<?, ?> object -> object(object);
            default ->
                    throw new IllegalArgumentException(
                            "no canonical form for a " + value.getClass().getSimpleName());
        }
    }

    private void object(Map<?, ?> object) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        object.forEach((name, value) -> sorted.put((String) name, value));
        char separator = '{';
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            value(member.getValue());
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(list.get(i));
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> plain(text, i, unit);
            }
        }
        out.append('"');
    }

    private void plain(String text, int at, char unit) {
        if (unit < ' ') {
            out.append("\\u00").append(unit < 0x10 ? '0' : '1');
            out.append(Character.forDigit(unit & 0xf, 16));
            return;
        }
        boolean paired =
                Character.isHighSurrogate(unit)
                        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        if (Character.isSurrogate(unit) && !paired) {
            throw new IllegalArgumentException("a lone surrogate has no canonical form");
        }
        out.append(unit);
    }
}
