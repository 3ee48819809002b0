/// Signed text: notes, checkpoints and the proofs that people keep, with Ed25519 keys.
///
/// Read [SignedNote] for the envelope, [Checkpoint] for what the log signs, [TlogProof] for the
/// receipt's proof, then [NoteSigner], [Cosigner] and [NoteVerifier] for the keys; [WitnessRequest]
/// is what a witness is asked, [TrustPolicy] says whose signatures are wanted. Every reader is
/// strict: each value has one spelling, and [InvalidNoteException] is all that a reader throws.
/// Plain Java over `ledger.merkle`: no framework, no I/O, no clock.
///
/// Source: C2SP signed-note 1.0.0, tlog-checkpoint 1.0.0, tlog-cosignature 1.0.1 (Ed25519 only),
/// tlog-witness 1.0.0, tlog-proof and tlog-policy.
@NullMarked
package io.sayso.ledger.note;

import org.jspecify.annotations.NullMarked;
