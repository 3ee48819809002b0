package io.sayso.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What has ended: one session, or all that a person had until then.
///
/// @param key 64 hexadecimal digits: the SHA-256 of which kind it is, and of the session's or
///   person's id
record SessionEnd(String key) {
    static SessionEnd ofSession(String id) {
        return of("session\n" + id);
    }

    static SessionEnd ofPerson(String id) {
        return of("person\n" + id);
    }

    private static SessionEnd of(String what) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(what.getBytes(StandardCharsets.UTF_8));
            return new SessionEnd(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
