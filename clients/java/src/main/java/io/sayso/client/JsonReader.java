package io.sayso.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON value from UTF-8 (RFC 8259), strictly: nothing before or after it but blanks, no
/// name twice in an object, at most [#DEEPEST] levels. How long it may be, the caller decides
/// before it has the bytes.
final class JsonReader {
    /// Most objects and lists within each other.
    static final int DEEPEST = 16;

    private final byte[] bytes;
    private int at;
    private int depth;

    private JsonReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws JsonFault if that is not one JSON value
    static Json read(byte[] bytes) throws JsonFault {
        JsonReader reader = new JsonReader(bytes);
        reader.blanks();
        Json value = reader.value();
        reader.blanks();
        if (reader.at < bytes.length) {
            throw reader.fault("goes on after its end");
        }
        return value;
    }

    /// @throws JsonFault if that is not one JSON object
    static Json.Obj readObject(byte[] bytes) throws JsonFault {
        if (read(bytes) instanceof Json.Obj object) {
            return object;
        }
        throw new JsonFault("it is not a JSON object");
    }

    private Json value() throws JsonFault {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> new Json.Text(text());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
    }

    private Json.Obj object() throws JsonFault {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        if (!next('}')) {
            do {
                blanks();
                String name = text();
                expect(':');
                blanks();
                if (members.put(name, value()) != null) {
                    throw fault("names a member twice");
                }
            } while (next(','));
            expect('}');
        }
        depth--;
        return new Json.Obj(members);
    }

    private Json.Arr list() throws JsonFault {
        enter();
        List<Json> items = new ArrayList<>();
        if (!next(']')) {
            do {
                blanks();
                items.add(value());
            } while (next(','));
            expect(']');
        }
        depth--;
        return new Json.Arr(items);
    }

    private void enter() throws JsonFault {
        at++;
        if (++depth > DEEPEST) {
            throw fault("is nested too deeply");
        }
    }

    private Json word(String word, Json value) throws JsonFault {
        for (int i = 0; i < word.length(); i++) {
            if (at >= bytes.length || bytes[at++] != word.charAt(i)) {
                throw fault("has a word that JSON does not have");
            }
        }
        return value;
    }

    private Json.Num number() throws JsonFault {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return new Json.Num(new String(bytes, start, at - start, StandardCharsets.US_ASCII));
    }

    private void digits() throws JsonFault {
        int start = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw fault("has a value that JSON does not have");
        }
    }

    private String text() throws JsonFault {
        if (peek() != '"') {
            throw fault("has a name that is no string");
        }
        int start = ++at;
        while (at < bytes.length && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        if (at < bytes.length && bytes[at] == '"') {
            return new String(bytes, start, at++ - start, StandardCharsets.US_ASCII);
        }
        return otherText(start);
    }

    /// The rest of a text that has escapes, or characters outside ASCII, or is not whole.
    private String otherText(int start) throws JsonFault {
        StringBuilder text = new StringBuilder();
        int from = start;
        while (true) {
            int next = peek();
            if (next == '"') {
                utf8(text, from);
                at++;
                return text.toString();
            } else if (next == '\\') {
                utf8(text, from);
                at++;
                escape(text);
                from = at;
            } else if (next >= 0 && next < ' ') {
                throw fault("has a control character in a string");
            } else {
                at++;
            }
        }
    }

    private void utf8(StringBuilder text, int from) throws JsonFault {
        try {
            text.append(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, at - from)));
        } catch (CharacterCodingException _) {
            throw fault("is not UTF-8");
        }
    }

    private void escape(StringBuilder text) throws JsonFault {
        int escaped = peek();
        at++;
        text.append(
                switch (escaped) {
                    case '"', '\\', '/' -> (char) escaped;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'u' -> unit();
                    default -> throw fault("has an escape that JSON does not have");
                });
    }

    private char unit() throws JsonFault {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw fault("has an escape that JSON does not have");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private void blanks() {
        while (at < bytes.length
                && (bytes[at] == ' '
                        || bytes[at] == '\n'
                        || bytes[at] == '\r'
                        || bytes[at] == '\t')) {
            at++;
        }
    }

    /// Whether this stands next, blanks aside; passes it if so.
    private boolean next(char mark) {
        blanks();
        boolean there = at < bytes.length && bytes[at] == mark;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char mark) throws JsonFault {
        if (!next(mark)) {
            throw fault("lacks a " + mark);
        }
    }

    private int peek() throws JsonFault {
        if (at >= bytes.length) {
            throw fault("ends too early");
        }
        return bytes[at];
    }

    private JsonFault fault(String what) {
        return new JsonFault("the JSON " + what + ", at byte " + at);
    }
}
