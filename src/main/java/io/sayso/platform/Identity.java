package io.sayso.platform;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How callers prove who they are: by an OpenID Connect provider, or by a static verification key
/// with which tokens are checked and no provider is asked.
final class Identity {
    private static final String PROVIDER = "quarkus.oidc.auth-server-url";
    private static final String PUBLIC_KEY = "quarkus.oidc.public-key";
    private static final String APPLICATION_TYPE = "quarkus.oidc.application-type";

    /// Without these two a token made for another service, or by another issuer, would be accepted.
    private static final Map<String, String> CHECKS =
            Map.of(
                    "quarkus.oidc.token.issuer", "QUARKUS_OIDC_TOKEN_ISSUER",
                    "quarkus.oidc.token.audience", "QUARKUS_OIDC_TOKEN_AUDIENCE");

    /// Keys for cookies and forms: which setting, and the name of the secret that fills it.
    private static final Map<String, String> KEYS =
            Map.of(
                    "quarkus.oidc.token-state-manager.encryption-secret", "session-cookie",
                    "quarkus.oidc.authentication.state-secret", "sign-in-state",
                    "quarkus.rest-csrf.token-signature-key", "form-token");

    private static final String PUBLIC_URL = "sayso.public-url";
    private static final List<String> SECURE =
            List.of(
                    "quarkus.oidc.authentication.cookie-force-secure",
                    "quarkus.rest-csrf.cookie-force-secure");

    private Identity() {}

    /// Refuses a production start that could not tell a good token from a bad one.
    ///
    /// @throws ConfigurationException naming every variable that is missing
    static void require(Settings settings) {
        List<String> missing = new ArrayList<>();
        if (!settings.has(PROVIDER) && !settings.has(PUBLIC_KEY)) {
            missing.add("QUARKUS_OIDC_AUTH_SERVER_URL (or QUARKUS_OIDC_PUBLIC_KEY)");
        }
        CHECKS.forEach((key, variable) -> {
            // Quarkus takes "any" to mean that nothing is checked
            if (!settings.has(key) || settings.get(key).filter("any"::equals).isPresent()) {
                missing.add(variable);
            }
        });
        if (!missing.isEmpty()) {
            throw new ConfigurationException(
                    "Sayso does not start in production without knowing whose tokens to accept. Set"
                            + " "
                            + String.join(", ", missing.stream().sorted().toList())
                            + ".");
        }
    }

    /// The settings that follow from the choice of provider or key, and from where people come to,
    /// and the generated keys.
    static Map<String, String> defaults(Settings settings, DataDirectory directory) {
        Map<String, String> defaults = new HashMap<>();
        boolean keyOnly = settings.has(PUBLIC_KEY) && !settings.has(PROVIDER);
        // hybrid: bearer tokens for the API, the code flow with a session cookie for pages
        defaults.put(APPLICATION_TYPE, keyOnly ? "service" : "hybrid");
        // behind a proxy that ends TLS, a request does not tell that its browser came by https
        if (settings.get(PUBLIC_URL).filter(url -> url.startsWith("https:")).isPresent()) {
            SECURE.forEach(key -> defaults.put(key, "true"));
        }
        KEYS.forEach((key, secret) -> {
            if (!settings.has(key)) {
                defaults.put(key, Secrets.get(directory, secret));
            }
        });
        return defaults;
    }
}
