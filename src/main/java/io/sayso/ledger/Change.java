package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What every node must learn from an entry.
///
/// @param kind what the payload is, such as `choice`
/// @param subject whom it is about, or null for policy
/// @param payload JSON, understood by the projection that knows the kind
public record Change(String kind, @Nullable SubjectHash subject, String payload) {
    /// A change in its place.
    public record At(long index, Instant recordedAt, Change change) {}

    /// Redacted: a payload may be personal.
    @Override
    public String toString() {
        return "Change[" + kind + "]";
    }
}
