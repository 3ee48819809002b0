package io.sayso.witness;

import io.sayso.ledger.note.NoteSignature;

/// What a witness answers to a request to cosign.
sealed interface Answer {
    /// The checkpoint extends what was cosigned before, and is remembered.
    record Cosigned(NoteSignature signature) implements Answer {}

    /// The request starts from another size than the one cosigned last.
    ///
    /// @param size of the checkpoint cosigned last; 0 if none
    record Conflict(long size) implements Answer {}

    /// Not cosigned.
    ///
    /// @param status of HTTP: 400, 403, 404 or 422
    record Refused(int status, String why) implements Answer {}
}
