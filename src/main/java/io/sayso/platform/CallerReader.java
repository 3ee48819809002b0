package io.sayso.platform;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Reads a [Caller] from a verified token.
final class CallerReader {
    private static final String SELF = "self";

    private CallerReader() {}

    /// @param token where the rights are: in a browser session the access token, which is not the
    ///   identity's principal
    /// @throws ForbiddenException if the token's recipient is not one name
    /// @throws UnauthorizedException if the token names no subject
    static Caller read(SecurityIdentity identity, JsonWebToken token, IdentityConfig config) {
        return new Caller(
                text(token, config.subjectClaim()).orElseThrow(UnauthorizedException::new),
                roles(identity),
                recipient(token),
                words(token, "purposes").orElse(Set.of(Caller.ALL)),
                words(token, "jurisdictions").orElseGet(CallerReader::unstatedJurisdictions));
    }

    private static Set<Role> roles(SecurityIdentity identity) {
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
                                    .map(CallerReader::word)
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
