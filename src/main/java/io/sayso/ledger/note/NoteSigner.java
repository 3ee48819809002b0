package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;

/// The log's private key and its name. Safe for threads; never shows the key.
public final class NoteSigner {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final PrivateKey privateKey;
    private final NoteVerifier verifier;

    private NoteSigner(PrivateKey privateKey, NoteVerifier verifier) {
        this.privateKey = privateKey;
        this.verifier = verifier;
    }

    /// The signer of an Ed25519 seed.
    ///
    /// @param seed 32 secret random bytes, kept outside the database
    /// @throws InvalidNoteException if the name or the seed's length is not allowed
    public static NoteSigner ofSeed(String name, byte[] seed) {
        KeyPair pair = Ed25519.keyPair(seed);
        return new NoteSigner(
                pair.getPrivate(), NoteVerifier.of(name, KeyType.ED25519, pair.getPublic()));
    }

    /// Reads a private key as Go's `note` package writes it: `PRIVATE+KEY+<name>+<identifier in
    /// hex>+<base64 of type byte and seed>`.
    ///
    /// @throws InvalidNoteException if it is malformed; the message never has any of the key
    public static NoteSigner parse(String skey) {
        String[] parts = skey.split("\\+", 5);
        if (parts.length != 5 || !skey.startsWith(PREFIX)) {
            throw new InvalidNoteException(
                    Rule.KEY, "a private key is PRIVATE+KEY+name+identifier+base64");
        }
        NoteKey claimed = NoteKey.parse(parts[2], parts[3]);
        byte[] bytes = StrictBase64.decode(parts[4], Rule.KEY);
        if (bytes.length != 1 + Ed25519.KEY_BYTES || bytes[0] != KeyType.ED25519.code()) {
            throw new InvalidNoteException(Rule.KEY, "a private key is type 1 and 32 bytes");
        }
        NoteSigner signer = ofSeed(claimed.name(), Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!signer.verifier.key().equals(claimed)) {
            throw new InvalidNoteException(Rule.KEY, "the identifier is not that of the key");
        }
        return signer;
    }

    /// Signs a note's text, which must end in a newline.
    ///
    /// @throws InvalidNoteException if this can be no note's text
    public NoteSignature sign(String text) {
        byte[] message = NoteText.encode(NoteText.requireBody(text));
        return NoteSignature.of(verifier.key(), Ed25519.sign(privateKey, message));
    }

    /// For [Jws], which never hands it on.
    PrivateKey privateKey() {
        return privateKey;
    }

    /// The public key, for whoever verifies.
    public NoteVerifier verifier() {
        return verifier;
    }

    @Override
    public String toString() {
        return "NoteSigner[" + verifier.vkey() + "]";
    }
}
