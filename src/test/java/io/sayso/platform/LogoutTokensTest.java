package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing ends a session but a provider's word that is about one, for us, and new.
class LogoutTokensTest {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
    private static final RsaJsonWebKey KEY = key();
    private static final RsaJsonWebKey STRANGERS = key();

    private final LogoutTokens tokens =
            new LogoutTokens(
                    new JwksVerificationKeyResolver(List.<JsonWebKey>of(KEY)),
                    "https://issuer.test",
                    "sayso",
                    () -> NOW);

    @Test
    void aSessionOrAllOfAPersonEnd() throws InvalidLogoutException {
        assertThat(tokens.read(signed(KEY, usual()))).isEqualTo(SessionEnd.ofSession("s-1"));
        Map<String, Object> person = usual();
        person.remove("sid");
        assertThat(tokens.read(signed(KEY, person)))
                .isEqualTo(SessionEnd.ofPerson("u-1"))
                .isNotEqualTo(SessionEnd.ofSession("u-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "iss, https://elsewhere.test",
        "aud, another-client",
        "nonce, n-1",
        "events, logout",
        "exp, 1795359500",
        "iat, 1795350000",
        "iat, 1795369999",
    })
    void anotherTokenEndsNothing(String claim, String value) {
        Map<String, Object> claims = usual();
        claims.put(claim, value.matches("[0-9]+") ? Long.parseLong(value) : value);
        refused(signed(KEY, claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "iat", "events"})
    void whatLacksOneOfThemEndsNothing(String claim) {
        Map<String, Object> claims = usual();
        claims.remove(claim);
        refused(signed(KEY, claims));
    }

    @Test
    void whatNamesNobodyEndsNothing() {
        Map<String, Object> claims = usual();
        claims.remove("sid");
        claims.remove("sub");
        refused(signed(KEY, claims));
    }

    @Test
    void aForgedTokenEndsNothing() throws JoseException {
        refused(signed(STRANGERS, usual()));
        String good = signed(KEY, usual());
        refused(good.substring(0, good.lastIndexOf('.') + 1));
        refused(good.substring(0, good.length() - 8) + "AAAAAAAA");
        JsonWebSignature none = unsigned(usual());
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        refused(none.getCompactSerialization());
        // the public key as a shared secret
        JsonWebSignature shared = unsigned(usual());
        shared.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        shared.setKey(new HmacKey(KEY.getPublicKey().getEncoded()));
        refused(shared.getCompactSerialization());
        refused("");
        refused("not a token");
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.read(token))
                .isInstanceOf(InvalidLogoutException.class)
                .hasMessageNotContainingAny("u-1", "s-1");
    }

    private static Map<String, Object> usual() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "https://issuer.test");
        claims.put("aud", "sayso");
        claims.put("iat", NOW.getEpochSecond() - 5);
        claims.put("exp", NOW.getEpochSecond() + 120);
        claims.put("sub", "u-1");
        claims.put("sid", "s-1");
        claims.put("events", Map.of(EVENT, Map.of()));
        return claims;
    }

    private static String signed(RsaJsonWebKey key, Map<String, Object> claims) {
        JsonWebSignature token = unsigned(claims);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKey(key.getPrivateKey());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonWebSignature unsigned(Map<String, Object> claims) {
        JwtClaims all = new JwtClaims();
        claims.forEach(all::setClaim);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(all.toJson());
        token.setKeyIdHeaderValue("k-1");
        return token;
    }

    private static RsaJsonWebKey key() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("k-1");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
