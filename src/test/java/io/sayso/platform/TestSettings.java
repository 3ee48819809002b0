package io.sayso.platform;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Makes applications under test accept the tokens of [TestTokens] and no others, and treats the
/// probe's stream as one.
public final class TestSettings implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings =
                Map.of(
                        "quarkus.oidc.public-key",
                        TestKeys.publicKey(),
                        "quarkus.oidc.token.issuer",
                        TestTokens.ISSUER,
                        "quarkus.oidc.token.audience",
                        TestTokens.AUDIENCE,
                        "sayso.http.streams",
                        "/v1/probe/stream|/v1/decisions/stream|/v1/runs/[^/]+/screen");
        return List.of(new PropertiesConfigSource(settings, "test settings", 260));
    }
}
