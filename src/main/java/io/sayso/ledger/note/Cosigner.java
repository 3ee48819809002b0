package io.sayso.ledger.note;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;

/// A witness's private key and its name. Safe for threads; never shows the key.
///
/// What a witness signs does not name it, so no two witnesses may have the same key.
public final class Cosigner {
    private final PrivateKey privateKey;
    private final NoteVerifier verifier;

    private Cosigner(PrivateKey privateKey, NoteVerifier verifier) {
        this.privateKey = privateKey;
        this.verifier = verifier;
    }

    /// The witness of an Ed25519 seed.
    ///
    /// @param seed 32 secret random bytes
    /// @throws InvalidNoteException if the name or the seed's length is not allowed
    public static Cosigner ofSeed(String name, byte[] seed) {
        KeyPair pair = Ed25519.keyPair(seed);
        return new Cosigner(
                pair.getPrivate(), NoteVerifier.of(name, KeyType.COSIGNATURE_V1, pair.getPublic()));
    }

    /// States that the checkpoint with this text extends all seen before; the caller has checked.
    ///
    /// @param at 1970 or later; written in whole seconds
    /// @throws InvalidNoteException if this can be no note's text
    public NoteSignature cosign(String text, Instant at) {
        NoteText.requireBody(text);
        if (at.getEpochSecond() < 0) {
            throw new IllegalArgumentException("no cosignature before 1970");
        }
        ByteBuffer signature =
                ByteBuffer.allocate(KeyType.COSIGNATURE_V1.signatureBytes())
                        .putLong(at.getEpochSecond());
        String message = KeyType.COSIGNATURE_V1.message(text, signature.array());
        signature.put(Ed25519.sign(privateKey, NoteText.encode(message)));
        return NoteSignature.of(verifier.key(), signature.array());
    }

    /// The public key, for whoever verifies.
    public NoteVerifier verifier() {
        return verifier;
    }

    @Override
    public String toString() {
        return "Cosigner[" + verifier.vkey() + "]";
    }
}
