package io.sayso.standing;

import io.sayso.vocab.SubjectHash;
import java.util.HexFormat;

/// An alias as it is kept: its type, and the keyed hash of its value.
public record HeldAlias(String type, SubjectHash hash) {
    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException for anything else
    static HeldAlias parse(String text) {
        int colon = text.lastIndexOf(':');
        return new HeldAlias(
                text.substring(0, colon),
                SubjectHash.of(HexFormat.of().parseHex(text, colon + 1, text.length())));
    }

    /// The type, a colon and 32 hexadecimal digits.
    public String text() {
        return type + ":" + HexFormat.of().formatHex(hash.bytes());
    }
}
