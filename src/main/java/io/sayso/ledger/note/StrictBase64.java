package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.Base64;

/// RFC 4648 section 4 in its one canonical spelling: padded, no bits behind the last byte.
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @throws InvalidNoteException by `rule` if [#encode] writes no such text
    static byte[] decode(String text, Rule rule) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException(rule, "not base64");
        }
        if (!encode(bytes).equals(text)) {
            throw new InvalidNoteException(rule, "not canonical base64");
        }
        return bytes;
    }
}
