package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// An idempotency key and the request it stands for.
///
/// @param caller hash of who used it
/// @param key 1 to 128 characters
/// @param request hash of the request it came with
public record Claim(Hash caller, String key, Hash request) {
    /// The claim of a caller on a key.
    ///
    /// @param operation what is done, such as `POST /v1/holds`
    public static Claim of(String caller, String key, String operation, byte[] body) {
        return new Claim(
                hash(caller.getBytes(StandardCharsets.UTF_8)),
                key,
                hash((operation + "\n").getBytes(StandardCharsets.UTF_8), body));
    }

    private static Hash hash(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return Hash.of(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
