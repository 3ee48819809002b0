package io.sayso.platform;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Reads the [Caller] from the verified token. Does no I/O: safe on the event loop.
@ApplicationScoped
public class Callers {
    private final SecurityIdentity identity;
    private final JsonWebToken accessToken;
    private final IdentityConfig config;

    /// @param identity the current request's
    /// @param accessToken the current request's, which in a browser session is not the principal
    Callers(SecurityIdentity identity, JsonWebToken accessToken, IdentityConfig config) {
        this.identity = identity;
        this.accessToken = accessToken;
        this.config = config;
    }

    /// Who makes the current request.
    ///
    /// @throws ForbiddenException if the token's recipient is not one name
    /// @throws UnauthorizedException if nobody is signed in, or the token names no subject
    public Caller current() {
        @Nullable Caller read = identity.getAttribute(RememberedTokens.CALLER);
        if (read != null) {
            return read;
        }
        if (identity.isAnonymous()
                || !(identity.getPrincipal() instanceof JsonWebToken principal)) {
            throw new UnauthorizedException();
        }
        // A session's principal is the ID token; rights are in the access token beside it.
        boolean session = identity.getCredential(IdTokenCredential.class) != null;
        return CallerReader.read(identity, session ? accessToken : principal, config);
    }
}
