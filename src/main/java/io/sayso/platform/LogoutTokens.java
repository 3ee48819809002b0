package io.sayso.platform;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import java.time.InstantSource;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/// Reads what a provider says when a session has ended (OpenID Connect Back-Channel Logout 1.0,
/// section 2.6).
///
/// @param keys the provider's, which sign
/// @param issuer whose tokens count
/// @param client ours: a token for another client is none
record LogoutTokens(
        VerificationKeyResolver keys, String issuer, String client, InstantSource clock) {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int SECONDS_AHEAD = 60;
    private static final int SECONDS_OLD = 600;

    /// No secret shared with the provider signs; and `none` signs nothing.
    private static final AlgorithmConstraints SIGNATURES =
            new AlgorithmConstraints(
                    PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
                    AlgorithmIdentifiers.EDDSA);

    /// What a token ends.
    ///
    /// @throws InvalidLogoutException if it is not one that ends anything
    SessionEnd read(String token) throws InvalidLogoutException {
        try {
            JwtClaims claims =
                    new JwtConsumerBuilder()
                            .setVerificationKeyResolver(keys)
                            .setJwsAlgorithmConstraints(SIGNATURES)
                            .setExpectedIssuer(issuer)
                            .setExpectedAudience(client)
                            .setIssuedAtRestrictions(SECONDS_AHEAD, SECONDS_OLD)
                            .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                            .build()
                            .processToClaims(token);
            if (!isLogout(claims) || claims.hasClaim("nonce") || claims.getIssuedAt() == null) {
                throw new InvalidLogoutException("is not a logout token");
            }
            return end(claims.getStringClaimValue("sid"), claims.getSubject());
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new InvalidLogoutException("does not hold");
        }
    }

    private static boolean isLogout(JwtClaims claims) {
        return claims.getClaimValue("events") instanceof Map<?, ?> events
                && events.get(EVENT) instanceof Map<?, ?>;
    }

    private static SessionEnd end(@Nullable String session, @Nullable String subject)
            throws InvalidLogoutException {
        if (session != null) {
            return SessionEnd.ofSession(session);
        }
        if (subject != null) {
            return SessionEnd.ofPerson(subject);
        }
        throw new InvalidLogoutException("names neither a session nor a person");
    }
}
