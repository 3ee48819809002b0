package io.sayso.standing;

import io.sayso.ledger.Bytes;

/// What all pseudonyms of a person grow from: the keyed hash of their id, before it becomes a
/// recipient's own.
///
/// It exists so that an erasure can still be told of to every recipient when the id is gone.
///
/// @param bytes 16
public record Stem(Bytes bytes) {
    /// @throws IllegalArgumentException for any other length
    public Stem {
        if (bytes.length() != Pseudonym.BYTES) {
            throw new IllegalArgumentException("a stem is 16 bytes");
        }
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Stem[redacted]";
    }
}
