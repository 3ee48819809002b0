package io.sayso.erasure;

import io.sayso.ledger.Bytes;
import io.sayso.ledger.SubjectSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what opens a leaf under a key derived from the person's secret, so that the end of the
/// secret is the end of every copy.
public final class Sealing {
    private static final byte[] INFO = "sayso/v1/enc".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_CONTEXT = new byte[0];

    private Sealing() {}

    /// What was sealed.
    ///
    /// @param entry the entry's own identifier, which its openings are derived from
    public record Opened(UUID entry, Bytes subject, Bytes evidence) {}

    static Bytes seal(SubjectSecret secret, UUID entry, Bytes subject, Bytes evidence) {
        ByteBuffer plain =
                ByteBuffer.allocate(
                                2 * Long.BYTES
                                        + Integer.BYTES
                                        + subject.length()
                                        + evidence.length())
                        .putLong(entry.getMostSignificantBits())
                        .putLong(entry.getLeastSignificantBits())
                        .putInt(subject.length())
                        .put(subject.toArray())
                        .put(evidence.toArray());
        return Bytes.of(new KeyWrap(key(secret)).seal(plain.array(), NO_CONTEXT));
    }

    /// Decrypts.
    ///
    /// @throws IllegalStateException if it was sealed under another secret or was changed
    public static Opened open(SubjectSecret secret, Bytes sealed) {
        try {
            ByteBuffer plain =
                    ByteBuffer.wrap(new KeyWrap(key(secret)).open(sealed.toArray(), NO_CONTEXT));
            UUID entry = new UUID(plain.getLong(), plain.getLong());
            byte[] subject = new byte[plain.getInt()];
            plain.get(subject);
            byte[] evidence = new byte[plain.remaining()];
            plain.get(evidence);
            return new Opened(entry, Bytes.of(subject), Bytes.of(evidence));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an opening does not open under this secret", e);
        }
    }

    private static byte[] key(SubjectSecret secret) {
        try {
            SecretKey key =
                    KDF.getInstance("HKDF-SHA256")
                            .deriveKey(
                                    "AES",
                                    HKDFParameterSpec.ofExtract()
                                            .addIKM(new SecretKeySpec(secret.bytes(), "HKDF"))
                                            .thenExpand(INFO, SubjectSecret.BYTES));
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF is not available", e);
        }
    }
}
