package io.sayso.consent.receipt;

import io.sayso.decision.Answer;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.vocab.SubjectId;
import java.time.Instant;

/// A receipt, in the forms in which it is handed out.
///
/// @param url where it is found, which is also its identifier
/// @param leaf hash of the answer's entry in the log
/// @param checkpoint what the log had signed when the receipt was made; it covers the entry
/// @param controller whose deployment it is from
/// @param jsonLd DPV-27560 as JSON-LD, with the proof and a detached signature inside
/// @param jws the same as a compact JWS; the signature is the same one
public record Receipt(
        String url,
        SubjectId subject,
        Answer answer,
        Hash leaf,
        Checkpoint checkpoint,
        Instant issuedAt,
        String controller,
        String jsonLd,
        String jws) {
    /// Redacted: it says who answered what.
    @Override
    public String toString() {
        return "Receipt[redacted]";
    }
}
