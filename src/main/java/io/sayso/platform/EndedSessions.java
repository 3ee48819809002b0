package io.sayso.platform;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/// Lets nobody in with the cookie of a session that its provider has ended, on whatever node, and
/// however many copies of the cookie there are.
///
/// The framework's own back-channel logout forgets what it was told as soon as anybody signs in.
@ApplicationScoped
class EndedSessions implements SecurityIdentityAugmentor {
    private final SessionEndStore store;

    EndedSessions(SessionEndStore store) {
        this.store = store;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        IdTokenCredential session = identity.getCredential(IdTokenCredential.class);
        return session == null
                ? Uni.createFrom().item(identity)
                : context.runBlocking(() -> {
                    requireGoingOn(claims(session.getToken()));
                    return identity;
                });
    }

    private void requireGoingOn(JsonObject token) {
        try {
            // without a session's id it can only end with all others
            String person = token.getString("sub", "");
            String id = token.getString("sid", "");
            Instant began = Instant.ofEpochSecond(token.getLong("iat", 0L));
            if (store.isEnded(SessionEnd.ofSession(id), SessionEnd.ofPerson(person), began)) {
                throw new AuthenticationFailedException(expired());
            }
        } catch (SQLException e) {
            throw new AuthenticationFailedException(e);
        }
    }

    // Whoever comes with a session that is over is led to sign in, as with one that has expired.
    private static InvalidJwtException expired() {
        String why = "the session has ended";
        return new InvalidJwtException(
                why, List.of(new ErrorCodeValidator.Error(ErrorCodes.EXPIRED, why)), null);
    }

    // Verified before it came here.
    private static JsonObject claims(String token) {
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload)));
    }
}
