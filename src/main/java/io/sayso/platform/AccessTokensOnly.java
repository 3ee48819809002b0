package io.sayso.platform;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Refuses ID tokens where an access token belongs.
///
/// An ID token tells the pages who signed in. It carries the audience we check, and it travels in
/// addresses (as the hint at sign-out), so it must not open the API. In a browser session it is the
/// principal, with the access token beside it.
@ApplicationScoped
class AccessTokensOnly implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean session = identity.getCredential(IdTokenCredential.class) != null;
        if (!session && identity.getPrincipal() instanceof JsonWebToken token && isIdToken(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom().item(identity);
    }

    /// Keycloak says so in `typ`; `at_hash` is in ID tokens alone (OpenID Connect Core 3.1.3.6).
    private static boolean isIdToken(JsonWebToken token) {
        return "ID".equals(token.<Object>getClaim("typ")) || token.containsClaim("at_hash");
    }
}
