package io.sayso.audit;

import io.sayso.platform.SecretFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the public log calls an auditor: the same word each time, and nothing to read from it.
@ApplicationScoped
class Auditors {
    /// Name of the secret that the pseudonyms are made with.
    static final String SECRET = "auditor";

    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec secret;

    Auditors(SecretFiles files) {
        this.secret = new SecretKeySpec(files.read(SECRET), MAC);
    }

    /// 43 characters of base64url.
    String pseudonym(String subject) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is not available", e);
        }
    }
}
