package io.sayso.consent.objection;

import io.sayso.ledger.merkle.Hash;
import io.sayso.standing.HeldAlias;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.regex.Pattern;

/// A link that was sent and not yet used, as it is kept.
///
/// @param token SHA-256 of what stands in it
/// @param place where they said they live, or `*`
record Link(Hash token, HeldAlias alias, String place, Instant expiresAt) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /// Whether a text can be what stands in a link.
    static boolean isWellFormed(String token) {
        return FORM.matcher(token).matches();
    }

    static Hash hash(String token) {
        try {
            return Hash.of(
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Redacted.
    @Override
    public String toString() {
        return "Link[redacted]";
    }
}
