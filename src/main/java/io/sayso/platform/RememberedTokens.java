package io.sayso.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Checks a bearer token once, and for a while knows it again.
///
/// A pipeline sends the same token with every request, and checking its signature costs more than
/// all else a decision does. What is remembered is who it names, under the token's hash: never
/// beyond the token's expiry, nor for longer than `sayso.identity.remember-tokens`, after which a
/// key that its issuer has withdrawn counts no more. Whatever is not such a token (a session, a
/// token bound to a certificate or key) is checked each time.
@Alternative
@Priority(1)
@ApplicationScoped
class RememberedTokens implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(RememberedTokens.class);

    /// Attribute of a remembered identity: the [Caller] that was read from its token.
    static final String CALLER = Caller.class.getName();

    private static final String BEARER = "Bearer ";

    private record Remembered(SecurityIdentity identity, Instant until) {}

    private final OidcAuthenticationMechanism oidc;
    private final IdentityConfig config;
    private final InstantSource clock;
    private final Cache<ByteBuffer, Remembered> remembered;

    RememberedTokens(OidcAuthenticationMechanism oidc, IdentityConfig config, InstantSource clock) {
        this.oidc = oidc;
        this.config = config;
        this.clock = clock;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(config.mostTokens())
                        .expireAfterWrite(config.rememberTokens())
                        .build();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager providers) {
        String header = request.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return oidc.authenticate(request, providers);
        }
        ByteBuffer key = hash(header);
        Remembered known = remembered.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.identity());
        }
        return oidc.authenticate(request, providers).invoke(identity -> remember(key, identity));
    }

    // A token without a caller is not remembered: whoever asks for the caller is told why.
    private void remember(ByteBuffer key, @Nullable SecurityIdentity identity) {
        if (identity == null
                || !(identity.getPrincipal() instanceof JsonWebToken token)
                || token.containsClaim("cnf")) {
            return;
        }
        Instant expiry = Instant.ofEpochSecond(token.getExpirationTime());
        Instant soon = clock.instant().plus(config.rememberTokens());
        try {
            Caller caller = CallerReader.read(identity, token, config);
            remembered.put(
                    key,
                    new Remembered(
                            detached(identity, caller), expiry.isBefore(soon) ? expiry : soon));
        } catch (ForbiddenException | UnauthorizedException e) {
            LOG.debug("a token names no caller", e);
        }
    }

    /// The same identity without the request it came with, and with the caller read from it.
    private static SecurityIdentity detached(SecurityIdentity identity, Caller caller) {
        QuarkusSecurityIdentity.Builder builder =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addRoles(identity.getRoles())
                        .addCredentials(identity.getCredentials())
                        .addAttribute(CALLER, caller);
        identity.getAttributes()
                .forEach((name, value) -> {
                    if (!name.equals(RoutingContext.class.getName())) {
                        builder.addAttribute(name, value);
                    }
                });
        return builder.build();
    }

    private static ByteBuffer hash(String header) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256")
                            .digest(header.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    /// Before the mechanism it stands for.
    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
