package io.sayso.platform;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Bearer tokens as a provider would issue them, for every kind of caller, good and bad.
public final class TestTokens {
    /// `QUARKUS_OIDC_TOKEN_ISSUER` in tests.
    public static final String ISSUER = "https://issuer.test/sayso";

    /// `QUARKUS_OIDC_TOKEN_AUDIENCE` in tests.
    public static final String AUDIENCE = "sayso-api";

    private static final Duration HOUR = Duration.ofHours(1);

    private TestTokens() {}

    /// `QUARKUS_OIDC_PUBLIC_KEY` in tests.
    public static String publicKey() {
        return TestKeys.publicKey();
    }

    public static String person(String subject) {
        return sign(claims(subject));
    }

    public static String recorder() {
        return sign(claims("recorder", "recorder"));
    }

    /// A pipeline that asks for that recipient, about all purposes.
    public static String pipeline(String recipient) {
        return sign(claims("pipeline", "pipeline").claim("recipient", recipient));
    }

    /// A pipeline that asks for that recipient, about those purposes only.
    public static String pipeline(String recipient, List<String> purposes) {
        return sign(
                claims("pipeline", "pipeline")
                        .claim("recipient", recipient)
                        .claim("purposes", purposes));
    }

    public static String officer(String subject, String... jurisdictions) {
        return sign(claims(subject, "officer").claim("jurisdictions", List.of(jurisdictions)));
    }

    public static String auditor(String... jurisdictions) {
        return sign(claims("auditor", "auditor").claim("jurisdictions", List.of(jurisdictions)));
    }

    public static String operator() {
        return sign(claims("operator", "operator"));
    }

    /// A person's token by any other claims; they replace the usual ones of the same name.
    public static String with(Map<String, Object> claims) {
        JwtClaimsBuilder builder = claims("u-1");
        claims.forEach(builder::claim);
        return sign(builder);
    }

    public static String wrongIssuer() {
        return sign(claims("u-1").issuer("https://elsewhere.test"));
    }

    public static String wrongAudience() {
        return sign(claims("u-1").audience("another-service"));
    }

    public static String expired() {
        Instant now = Instant.now();
        return sign(claims("u-1").issuedAt(now.minus(HOUR)).expiresAt(now.minusSeconds(60)));
    }

    public static String wrongKey() {
        return claims("u-1").jws().sign(TestKeys.strangersKey());
    }

    private static JwtClaimsBuilder claims(String subject, String... roles) {
        Instant now = Instant.now();
        return Jwt.subject(subject)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .issuedAt(now)
                .expiresAt(now.plus(HOUR))
                .claim("realm_access", Map.of("roles", List.of(roles)));
    }

    private static String sign(JwtClaimsBuilder claims) {
        PrivateKey key = TestKeys.privateKey();
        return claims.jws().sign(key);
    }
}
