package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/// What a key signs and how: the type byte in front of a public key, after signed-note's list.
public enum KeyType {
    /// A signature over the text itself: what the log signs with.
    ED25519(0x01, 64) {
        @Override
        String message(String text, byte[] signature) {
            return text;
        }
    },
    /// A time and a signature over it and the text: what a witness signs with.
    COSIGNATURE_V1(0x04, 72) {
        @Override
        String message(String text, byte[] signature) {
            return "cosignature/v1\ntime " + seconds(signature) + "\n" + text;
        }
    };

    private final byte code;
    private final int signatureBytes;

    KeyType(int code, int signatureBytes) {
        this.code = (byte) code;
        this.signatureBytes = signatureBytes;
    }

    /// The type of this byte.
    ///
    /// @throws InvalidNoteException if we verify no signatures of such a type
    static KeyType of(byte code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findAny()
                .orElseThrow(() ->
                        new InvalidNoteException(
                                Rule.KEY, "key type %d is not known".formatted(code)));
    }

    byte code() {
        return code;
    }

    int signatureBytes() {
        return signatureBytes;
    }

    /// The text that Ed25519 signs, given the note's text and the bytes after the key's identifier.
    abstract String message(String text, byte[] signature);

    /// Whether these bytes can be a signature of this type at all.
    boolean fits(byte[] signature) {
        return signature.length == signatureBytes
                && (this == ED25519 || isTime(seconds(signature)));
    }

    /// The Ed25519 signature in them: the last 64 bytes.
    byte[] ed25519(byte[] signature) {
        return Arrays.copyOfRange(signature, signatureBytes - 64, signatureBytes);
    }

    /// The seconds since 1970 that a cosignature begins with.
    static long seconds(byte[] signature) {
        return ByteBuffer.wrap(signature).getLong();
    }

    private static boolean isTime(long seconds) {
        return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
    }
}
