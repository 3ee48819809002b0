package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry as the log keeps it.
///
/// @param leaf the exact bytes that were hashed
/// @param opening what opens the facts of an entry about one person; null where there is none, or
///   none any more
public record LogEntry(
        long index,
        Instant recordedAt,
        String type,
        Bytes leaf,
        Hash leafHash,
        @Nullable Facts opening) {

    /// The facts that a leaf commits to.
    ///
    /// @param value the exact bytes
    /// @param secret the opening of their commitment
    public record Facts(@Nullable SubjectHash subject, Bytes value, Hash secret) {
        /// Redacted.
        @Override
        public String toString() {
            return "Facts[redacted]";
        }
    }
}
