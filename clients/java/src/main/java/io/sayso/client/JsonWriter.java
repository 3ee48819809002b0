package io.sayso.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes JSON in UTF-8 into memory, compact. Used again after [#clear].
final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[256];
    private int length;

    JsonWriter beginObject() {
        separate();
        return put('{');
    }

    JsonWriter endObject() {
        return put('}');
    }

    JsonWriter beginList() {
        separate();
        return put('[');
    }

    JsonWriter endList() {
        return put(']');
    }

    JsonWriter name(String name) {
        text(name);
        return put(':');
    }

    JsonWriter value(String text) {
        return text(text);
    }

    JsonWriter value(long number) {
        separate();
        for (byte each : Long.toString(number).getBytes(StandardCharsets.US_ASCII)) {
            put(each);
        }
        return this;
    }

    JsonWriter value(boolean truth) {
        separate();
        for (byte each : Boolean.toString(truth).getBytes(StandardCharsets.US_ASCII)) {
            put(each);
        }
        return this;
    }

    JsonWriter value(List<String> texts) {
        beginList();
        texts.forEach(this::text);
        return endList();
    }

    /// A line end, so that another value can stand on the next line.
    JsonWriter newLine() {
        return put('\n');
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /// What was written so far.
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// The bytes written so far are the first [#length] of these; valid until the next call.
    byte[] buffer() {
        return bytes;
    }

    private JsonWriter text(String text) {
        separate();
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                put('\\').put(unit);
            } else if (unit < ' ') {
                escape(unit);
            } else if (unit < 0x80) {
                put(unit);
            } else if (unit < 0x800) {
                put(0xc0 | unit >> 6).put(0x80 | unit & 0x3f);
            } else if (!Character.isSurrogate(unit)) {
                put(0xe0 | unit >> 12).put(0x80 | unit >> 6 & 0x3f).put(0x80 | unit & 0x3f);
            } else if (i + 1 < text.length()
                    && Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                int point = Character.toCodePoint(unit, text.charAt(++i));
                put(0xf0 | point >> 18)
                        .put(0x80 | point >> 12 & 0x3f)
                        .put(0x80 | point >> 6 & 0x3f)
                        .put(0x80 | point & 0x3f);
            } else {
                escape(unit);
            }
        }
        return put('"');
    }

    private void escape(char unit) {
        put('\\').put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[unit >> shift & 0xf]);
        }
    }

    /// A comma, where the value that begins is not the first.
    private void separate() {
        if (length == 0) {
            return;
        }
        byte last = bytes[length - 1];
        if (last != '{' && last != '[' && last != ':' && last != '\n') {
            put(',');
        }
    }

    private JsonWriter put(int unit) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) unit;
        return this;
    }
}
