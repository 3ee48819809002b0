package io.sayso.consent.objection;

import io.sayso.platform.SecretFiles;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keys for what need not be kept, grown from the secret under which people are known inside: all
/// nodes of a deployment have the same, and there is no further file to look after.
@Singleton
public class ObjectionKeys {
    private static final String SECRET = "subject-hash";
    private static final int KEY_BYTES = 32;

    private final SecretFiles files;

    ObjectionKeys(SecretFiles files) {
        this.files = files;
    }

    /// The HMAC-SHA256 key for one use.
    ///
    /// @param use such as `challenge`
    public SecretKey of(String use) {
        return of(files.read(SECRET), use);
    }

    static SecretKey of(byte[] secret, String use) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(secret, "HKDF"))
                                    .thenExpand(
                                            ("sayso/v1/objection/" + use)
                                                    .getBytes(StandardCharsets.US_ASCII),
                                            KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF is not available", e);
        }
    }
}
