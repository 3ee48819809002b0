package io.sayso.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Immutable bytes with a value's equality.
public final class Bytes {
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /// Copies the array in.
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /// The UTF-8 bytes of a text.
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A copy.
    public byte[] toArray() {
        return value.clone();
    }

    /// How many.
    public int length() {
        return value.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /// Only the length: the content may be personal.
    @Override
    public String toString() {
        return "Bytes[" + value.length + "]";
    }
}
