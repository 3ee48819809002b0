package io.sayso.vocab;

import java.nio.ByteBuffer;

/// The keyed 128-bit hash that stands for a subject, or for an alias, inside the service.
///
/// Without the deployment's key it cannot be computed from the id, nor the id guessed from it.
public record SubjectHash(long high, long low) {
    /// Length in bytes.
    public static final int BYTES = 16;

    /// Reads 16 bytes, big-endian.
    ///
    /// @throws IllegalArgumentException for any other length
    public static SubjectHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a subject hash is 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SubjectHash(buffer.getLong(), buffer.getLong());
    }

    /// The 16 bytes, big-endian.
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    @Override
    public String toString() {
        return "SubjectHash[redacted]";
    }
}
