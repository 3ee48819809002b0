package io.sayso.platform;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// What a start works out for itself: where the data lives, the embedded database's address, keys
/// for cookies. The weakest of all sources, so that configuration always wins.
///
/// It acts only inside the assembled application. Configuration is also read by Maven while it
/// builds and by the process that runs the integration tests; neither wants a database.
public final class StartDefaults implements ConfigSourceFactory {
    private static final int WEAKEST = 10;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!inApplication()) {
            return List.of();
        }
        Settings settings = name -> Optional.ofNullable(context.getValue(name).getValue());
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Identity.require(settings);
        }
        DataDirectory directory =
                DataDirectory.locate(settings.get(DataDirectory.KEY), System.getenv());
        directory.claim();
        Map<String, String> defaults = new HashMap<>(Identity.defaults(settings, directory));
        defaults.put(DataDirectory.KEY, directory.path().toString());
        if (!settings.has("quarkus.datasource.jdbc.url")) {
            defaults.putAll(EmbeddedPostgreSql.start(directory));
        }
        return List.of(new PropertiesConfigSource(defaults, "Sayso start defaults", WEAKEST));
    }

    /// Whether the code that Quarkus generates for the assembled application is on our class path.
    private static boolean inApplication() {
        try {
            Class.forName(
                    "io.quarkus.runner.ApplicationImpl",
                    false,
                    StartDefaults.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
