package io.sayso.standing;

import java.nio.ByteBuffer;
import java.util.Base64;

/// The name by which the pipelines of one recipient know a person: a keyed hash of their id.
/// Another recipient's pipelines know them by another one.
///
/// Ordered as its 16 bytes are, each unsigned.
public record Pseudonym(long high, long low) implements Comparable<Pseudonym> {
    /// Length in bytes.
    public static final int BYTES = 16;

    /// The 16 bytes, big-endian.
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /// The bytes in base64 for URLs: 22 characters.
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    @Override
    public int compareTo(Pseudonym other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh == 0 ? Long.compareUnsigned(low, other.low) : byHigh;
    }

    /// Redacted: whoever has the key can tell whom it names.
    @Override
    public String toString() {
        return "Pseudonym[redacted]";
    }
}
