package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The character rules of notes: UTF-8 without control characters other than the newline.
final class NoteText {
    /// What we read at most, in bytes. The specification asks for a limit and names none.
    static final int MAX_BYTES = 1_000_000;

    private NoteText() {}

    /// @throws InvalidNoteException if the bytes are too many, not UTF-8, or control characters
    static String decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidNoteException(
                    Rule.TEXT, bytes.length + " bytes, at most " + MAX_BYTES);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return requireNoControls(text.toString());
        } catch (CharacterCodingException e) {
            throw new InvalidNoteException(Rule.TEXT, "not UTF-8");
        }
    }

    /// @throws InvalidNoteException if the text cannot be written in UTF-8, or is too long
    static byte[] encode(String text) {
        try {
            ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new InvalidNoteException(Rule.TEXT, "a lone surrogate is no character");
        }
    }

    /// @throws InvalidNoteException unless this can stand above the signatures of a note
    static String requireBody(String text) {
        if (!text.endsWith("\n")) {
            throw new InvalidNoteException(Rule.TEXT, "the text does not end in a newline");
        }
        return decode(encode(text));
    }

    /// @throws InvalidNoteException if the name is empty, or has a plus or a blank of any kind
    static String requireKeyName(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(NoteText::mayNotBeInName)) {
            throw new InvalidNoteException(
                    Rule.KEY, "a key's name is not empty and has no blank and no plus");
        }
        return decode(encode(name));
    }

    private static boolean mayNotBeInName(int c) {
        int nextLine = 0x85;
        return c == '+' || c == nextLine || Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    private static String requireNoControls(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new InvalidNoteException(Rule.TEXT, "control character other than a newline");
        }
        return text;
    }
}
