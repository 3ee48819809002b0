package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A key's name and its identifier, which together stand in a signature line.
///
/// @param name not empty, without blanks and plus signs
/// @param id the first four bytes of SHA-256 over name, newline, type and public key; no more than
///   a label, since anyone can make another key that has it
record NoteKey(String name, int id) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

    NoteKey {
        NoteText.requireKeyName(name);
    }

    static NoteKey of(String name, KeyType type, byte[] publicKey) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            sha256.update(type.code());
            return new NoteKey(name, ByteBuffer.wrap(sha256.digest(publicKey)).getInt());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /// The start of a textual key: `name+id+`.
    String prefix() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+";
    }

    /// Reads the two parts of a textual key before its base64.
    ///
    /// @throws InvalidNoteException if the name or the identifier is malformed
    static NoteKey parse(String name, String id) {
        if (!ID.matcher(id).matches()) {
            throw new InvalidNoteException(
                    Rule.KEY, "a key's identifier is 8 lower-case hexadecimal digits");
        }
        return new NoteKey(name, HexFormat.fromHexDigits(id));
    }
}
