package io.sayso.gate.authzen;

import java.net.URI;

/// Where this deployment is reached from outside, such as `https://sayso.example`.
///
/// @param value `https`, or `http` where a proxy or a developer's machine stands between; no query,
///   no fragment, no slash at the end
record PublicUrl(String value) {
    /// @throws IllegalArgumentException if it is not of that form
    PublicUrl {
        URI uri = URI.create(value);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "sayso.public-url must be an address such as https://sayso.example");
        }
        value = value.replaceFirst("/+$", "");
    }
}
