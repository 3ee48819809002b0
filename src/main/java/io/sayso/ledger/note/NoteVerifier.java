package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;

/// A public key that is known to belong to a name. Safe for threads.
public final class NoteVerifier {
    private final NoteKey key;
    private final KeyType type;
    private final PublicKey publicKey;

    private NoteVerifier(NoteKey key, KeyType type, PublicKey publicKey) {
        this.key = key;
        this.type = type;
        this.publicKey = publicKey;
    }

    static NoteVerifier of(String name, KeyType type, PublicKey publicKey) {
        return new NoteVerifier(NoteKey.of(name, type, Ed25519.bytes(publicKey)), type, publicKey);
    }

    /// Reads a verifier key: `<name>+<identifier in hex>+<base64 of type byte and public key>`.
    ///
    /// @throws InvalidNoteException if it is malformed, of a type that we do not verify, or its
    ///   identifier is not that of its key
    public static NoteVerifier parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new InvalidNoteException(Rule.KEY, "a verifier key is name+identifier+base64");
        }
        NoteKey claimed = NoteKey.parse(parts[0], parts[1]);
        byte[] bytes = StrictBase64.decode(parts[2], Rule.KEY);
        if (bytes.length != 1 + Ed25519.KEY_BYTES) {
            throw new InvalidNoteException(Rule.KEY, "a verifier key is a type and 32 bytes");
        }
        PublicKey publicKey = Ed25519.publicKey(Arrays.copyOfRange(bytes, 1, bytes.length));
        NoteVerifier verifier = of(claimed.name(), KeyType.of(bytes[0]), publicKey);
        if (!verifier.key.equals(claimed)) {
            throw new InvalidNoteException(Rule.KEY, "the identifier is not that of the key");
        }
        return verifier;
    }

    /// The key as text, to be given to whoever verifies.
    public String vkey() {
        byte[] bytes =
                ByteBuffer.allocate(1 + Ed25519.KEY_BYTES)
                        .put(type.code())
                        .put(Ed25519.bytes(publicKey))
                        .array();
        return key.prefix() + StrictBase64.encode(bytes);
    }

    /// The name that the key belongs to.
    public String name() {
        return key.name();
    }

    /// The same key under another name.
    ///
    /// @throws InvalidNoteException if this can be no key's name
    public NoteVerifier named(String other) {
        return of(other, type, publicKey);
    }

    /// What the key signs.
    public KeyType type() {
        return type;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    NoteKey key() {
        return key;
    }

    /// Whether the public key is the same, whatever the names and types.
    boolean isSameKey(NoteVerifier other) {
        return publicKey.equals(other.publicKey);
    }

    /// Whether this is this key's signature over the text.
    boolean verify(String text, NoteSignature signature) {
        byte[] bytes = signature.signature();
        return signature.key().equals(key)
                && type.fits(bytes)
                && Ed25519.verify(
                        publicKey, NoteText.encode(type.message(text, bytes)), type.ed25519(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier verifier && vkey().equals(verifier.vkey());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return vkey();
    }
}
