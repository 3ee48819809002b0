package io.sayso.client;

/// A bearer token. Never printed.
///
/// @param value as it goes into the header
public record AccessToken(String value) {
    /// @throws IllegalArgumentException if it is not a token by RFC 6750; the message leaves it out
    public AccessToken {
        boolean sound = !value.isEmpty();
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            sound &= unit > ' ' && unit < 0x7f;
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    "an access token is printable ASCII, without blanks");
        }
    }

    /// Redacted, so that a log line cannot carry it.
    @Override
    public String toString() {
        return "AccessToken[redacted]";
    }
}
