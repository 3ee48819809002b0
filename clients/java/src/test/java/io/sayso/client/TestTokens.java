package io.sayso.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// Bearer tokens as a provider would issue them, signed with a key that was never stored.
public final class TestTokens {
    static final String ISSUER = "https://issuer.test/sayso";
    static final String AUDIENCE = "sayso-api";

    private final KeyPair keys;

    TestTokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As `QUARKUS_OIDC_PUBLIC_KEY` takes it.
    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    public String pipeline() {
        return token("pipeline", "");
    }

    String recorder() {
        return token("recorder", "");
    }

    String officer() {
        return token("officer", ",\"jurisdictions\":[\"*\"]");
    }

    private String token(String role, String more) {
        long now = Instant.now().getEpochSecond();
        String signed =
                encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                        + "."
                        + encode(
                                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d,\"realm_access\":{\"roles\":%s}%s}"
                                        .formatted(
                                                ISSUER,
                                                AUDIENCE,
                                                role,
                                                now,
                                                now + 3600,
                                                List.of("\"" + role + "\""),
                                                more));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
