package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Commitments: what a leaf says of a person, without saying it.
///
/// A commitment binds to one value and shows nothing of it. Whoever has the value and its opening
/// can check it; when the opening is destroyed, nobody can any more, and the leaf stays as it was.
///
/// | what | how |
/// | --- | --- |
/// | commitment | HMAC-SHA256 under a public constant of opening, label and value |
/// | opening | HMAC-SHA256 under the person's secret of label and entry, or 32 random bytes |
///
/// A label stands after its length in one byte, a value after its length in four, big-endian.
public final class Commitment {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] DOMAIN = sha256("consent-log/v1/commit");

    /// Copied for each use: looking an algorithm up costs more than applying it.
    private static final Mac COMMIT = keyed(DOMAIN);

    private static final byte[] OPENING_DOMAIN = utf8("consent-log/v1/open\0");
    private static final int MAX_LABEL_BYTES = 255;

    private Commitment() {}

    /// Commits to a value.
    ///
    /// @param label what the value is, such as `facts`; 1 to 255 bytes in UTF-8
    /// @param value the exact bytes
    /// @param opening 32 secret bytes that are used for nothing else
    public static Hash commit(String label, byte[] value, Hash opening) {
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array();
        return hmac(copy(), opening.bytes(), frame(label), length, value);
    }

    /// The opening of one value in one entry, which lives as long as the person's secret does.
    ///
    /// @param label what the value is; 1 to 255 bytes in UTF-8
    /// @param entry the entry's own identifier, which its leaf does not show
    public static Hash opening(SubjectSecret secret, String label, UUID entry) {
        byte[] uuid =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(entry.getMostSignificantBits())
                        .putLong(entry.getLeastSignificantBits())
                        .array();
        return hmac(key(copy(), secret.bytes()), OPENING_DOMAIN, frame(label), uuid);
    }

    private static byte[] frame(String label) {
        byte[] bytes = utf8(label);
        if (bytes.length < 1 || bytes.length > MAX_LABEL_BYTES) {
            throw new IllegalArgumentException("a label is 1 to 255 bytes, not " + bytes.length);
        }
        return ByteBuffer.allocate(1 + bytes.length).put((byte) bytes.length).put(bytes).array();
    }

    private static Hash hmac(Mac mac, byte[]... parts) {
        for (byte[] part : parts) {
            mac.update(part);
        }
        return Hash.of(mac.doFinal());
    }

    private static Mac copy() {
        try {
            return (Mac) COMMIT.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the platform's HMAC-SHA256 can be copied", e);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            return key(Mac.getInstance(HMAC), key);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has HMAC-SHA256", e);
        }
    }

    private static Mac key(Mac mac, byte[] key) {
        try {
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (InvalidKeyException e) {
            throw new AssertionError("HMAC takes any key", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(utf8(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
