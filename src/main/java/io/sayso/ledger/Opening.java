package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import org.jspecify.annotations.Nullable;

/// What opens one person's commitments in an entry; destroyed when the person is erased.
///
/// @param facts the committed facts, exact bytes
/// @param factsOpening the secret of their commitment
/// @param sealed the subject and evidence values, encrypted under the person's key
public record Opening(@Nullable SubjectHash subject, Bytes facts, Hash factsOpening, Bytes sealed) {
    /// Redacted: it opens what must stay closed.
    @Override
    public String toString() {
        return "Opening[redacted]";
    }
}
