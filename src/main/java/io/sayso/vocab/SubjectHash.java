package io.sayso.vocab;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

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

    // Looked up for every row of a data set: faster than what is generated for records.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SubjectHash hash && hash.low == low && hash.high == high;
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
