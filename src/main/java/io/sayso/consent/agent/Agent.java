package io.sayso.consent.agent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An agent of the directory.
///
/// @param id printable, at most 256 characters
/// @param name as people know it
/// @param verifyKey an Ed25519 public key, 32 bytes in base64
@JsonIgnoreProperties(ignoreUnknown = true)
record Agent(String id, @Nullable String name, @JsonProperty("verify_key") String verifyKey) {
    /// Length of an Ed25519 signature.
    static final int SIGNATURE = 64;

    /// What stands before the 32 bytes of a key in its X.509 form (RFC 8410).
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY = 32;

    /// Whether it signed a message: libsodium's combined mode, the signature before what it is of.
    ///
    /// @throws IllegalStateException if the directory's key is none
    boolean signed(byte[] combined) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key());
            ed25519.update(combined, SIGNATURE, combined.length - SIGNATURE);
            return ed25519.verify(combined, 0, SIGNATURE);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    /// @throws IllegalStateException if it is none
    PublicKey key() {
        try {
            byte[] raw = Base64.getDecoder().decode(verifyKey);
            if (raw.length != KEY) {
                throw new IllegalStateException("a verify_key is 32 bytes in base64");
            }
            byte[] encoded = new byte[HEAD.length + KEY];
            System.arraycopy(HEAD, 0, encoded, 0, HEAD.length);
            System.arraycopy(raw, 0, encoded, HEAD.length, KEY);
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalStateException("a verify_key is 32 bytes in base64", e);
        }
    }
}
