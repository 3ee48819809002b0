package io.sayso.client;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where the service is, who asks, and for how long.
///
/// @param base `http` or `https`; `/v1/…` is added to it
/// @param timeout longest one attempt may take, and a stream may leave an answer that is due unsaid
/// @param patience how long after a call of bounded size began another attempt may begin
/// @param tls whom to trust; left out, whom the virtual machine trusts
public record Service(
        URI base,
        TokenSource tokens,
        Duration timeout,
        Duration patience,
        @Nullable SSLContext tls) {
    /// Of one attempt.
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);

    /// Of a call.
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    /// @throws IllegalArgumentException if that is no such address, or a time is not positive
    public Service {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (base.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("the service's address is not http or https");
        }
        if (base.getRawQuery() != null
                || base.getRawFragment() != null
                || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the service's address has more than a host, a port and a path");
        }
        if (!timeout.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException("a time to wait is positive");
        }
    }

    /// With the default times.
    public static Service at(URI base, TokenSource tokens) {
        return new Service(base, tokens, DEFAULT_TIMEOUT, DEFAULT_PATIENCE, null);
    }

    /// The same, with another time for one attempt.
    public Service withTimeout(Duration timeout) {
        return new Service(base, tokens, timeout, patience, tls);
    }

    /// The same, with another time for a call.
    public Service withPatience(Duration patience) {
        return new Service(base, tokens, timeout, patience, tls);
    }

    /// The same, trusting other authorities, or with a certificate of its own.
    public Service withTls(SSLContext tls) {
        return new Service(base, tokens, timeout, patience, tls);
    }

    /// The address of a path such as `/v1/decisions`.
    URI resolve(String path) {
        String prefix = base.toString();
        return URI.create(
                (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path);
    }

    boolean isSecure() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /// Leaves the tokens out.
    @Override
    public String toString() {
        return "Service[" + base + "]";
    }
}
