package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/// One signature line of a note: `— name base64`.
///
/// @param keyName who says to have signed
/// @param encoded canonical base64 of the key's four-byte identifier and the signature
public record NoteSignature(String keyName, String encoded) {
    private static final String DASH = "— ";

    /// @throws InvalidNoteException unless this makes a well-formed line
    public NoteSignature {
        NoteText.requireKeyName(keyName);
        if (StrictBase64.decode(encoded, Rule.FORM).length <= Integer.BYTES) {
            throw new InvalidNoteException(Rule.FORM, "a signature has more than four bytes");
        }
    }

    static NoteSignature of(NoteKey key, byte[] signature) {
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES + signature.length)
                        .putInt(key.id())
                        .put(signature)
                        .array();
        return new NoteSignature(key.name(), StrictBase64.encode(bytes));
    }

    /// Reads a line without its newline, as a witness answers with it.
    ///
    /// @throws InvalidNoteException if it is no signature line
    public static NoteSignature parse(String line) {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(DASH) || parts.length != 3) {
            throw new InvalidNoteException(Rule.FORM, "a signature line is — name base64");
        }
        return new NoteSignature(parts[1], parts[2]);
    }

    /// The line, without its newline.
    public String format() {
        return DASH + keyName + " " + encoded;
    }

    /// The time in a witness's signature, which means something only once that has been verified.
    ///
    /// @throws InvalidNoteException if this is no `cosignature/v1`
    public Instant cosignedAt() {
        if (!KeyType.COSIGNATURE_V1.fits(signature())) {
            throw new InvalidNoteException(Rule.SIGNATURE, "not a timestamped signature");
        }
        return Instant.ofEpochSecond(KeyType.seconds(signature()));
    }

    NoteKey key() {
        return new NoteKey(keyName, ByteBuffer.wrap(bytes()).getInt());
    }

    byte[] signature() {
        byte[] bytes = bytes();
        return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    }

    private byte[] bytes() {
        return StrictBase64.decode(encoded, Rule.FORM);
    }
}
