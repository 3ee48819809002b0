package io.sayso.platform;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Reads the [Caller] from the verified token. Does no I/O: safe on the event loop.
@ApplicationScoped
public class Callers {
    private static final String SELF = "self";

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
        if (identity.isAnonymous()
                || !(identity.getPrincipal() instanceof JsonWebToken principal)) {
            throw new UnauthorizedException();
        }
        // A session's principal is the ID token; rights are in the access token beside it.
        JsonWebToken token =
                identity.getCredential(IdTokenCredential.class) == null ? principal : accessToken;
        return new Caller(
                text(token, config.subjectClaim()).orElseThrow(UnauthorizedException::new),
                roles(),
                recipient(token),
                words(token, "purposes").orElse(Set.of(Caller.ALL)),
                words(token, "jurisdictions").orElseGet(Callers::unstatedJurisdictions));
    }

    private Set<Role> roles() {
        Set<Role> roles = EnumSet.of(Role.PERSON);
        identity.getRoles().forEach(name -> Role.named(name).ifPresent(roles::add));
        return roles;
    }

    /// None; but the development sign-in service cannot put this claim into its tokens.
    private static Set<String> unstatedJurisdictions() {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT ? Set.of(Caller.ALL) : Set.of();
    }

    /// A claim that does not name one recipient must not fall back to the controller itself.
    private static String recipient(JsonWebToken token) {
        Set<String> named = words(token, "recipient").orElse(Set.of(SELF));
        if (named.size() != 1) {
            throw new ForbiddenException();
        }
        return named.iterator().next();
    }

    private static Optional<String> text(JsonWebToken token, String claim) {
        return words(token, claim).filter(words -> words.size() == 1).map(w -> w.iterator().next());
    }

    /// A claim's words, given as one string or as a list of them; empty where the claim is absent.
    /// A claim of any other form gives no words, which narrows to nothing.
    private static Optional<Set<String>> words(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return switch (value) {
            case null -> Optional.empty();
            case Collection<?> values ->
                    Optional.of(
                            values.stream()
                                    .map(Callers::word)
                                    .flatMap(Optional::stream)
                                    .collect(Collectors.toSet()));
            default -> Optional.of(word(value).map(Set::of).orElse(Set.of()));
        };
    }

    private static Optional<String> word(@Nullable Object value) {
        return switch (value) {
            case String text when !text.isBlank() -> Optional.of(text);
            case JsonString text when !text.getString().isBlank() -> Optional.of(text.getString());
            case null, default -> Optional.empty();
        };
    }
}
