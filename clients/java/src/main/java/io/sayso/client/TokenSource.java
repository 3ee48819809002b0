package io.sayso.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where access tokens come from. Safe for any number of threads.
@FunctionalInterface
public interface TokenSource {
    /// A token that is valid now.
    ///
    /// @throws NoAnswerException if there is none
    AccessToken token() throws NoAnswerException;

    /// Told that the service did not accept that token, so that the next one is another if there is
    /// another.
    default void refused(AccessToken token) {}

    /// Always the same.
    static TokenSource fixed(String token) {
        AccessToken only = new AccessToken(token);
        return () -> only;
    }

    /// Whatever the file holds at the time, such as one that a sidecar renews.
    static TokenSource file(Path file) {
        return () -> {
            try {
                return new AccessToken(Files.readString(file).strip());
            } catch (IOException | IllegalArgumentException _) {
                throw new NoAnswerException(
                        Unknowable.NO_TOKEN, "no access token can be read from the file " + file);
            }
        };
    }
}
