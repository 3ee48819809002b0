package io.sayso.platform;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A deployment beside the one that most tests share: callers know it by https, and its clocks can
/// be moved ([MovedClock]). Since a log's time never goes back, each run begins with an empty one.
public final class MovedDeployment implements QuarkusTestProfile {
    private static final String NAME = "moved-data-";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "sayso.public-url",
                "https://sayso.example/",
                "sayso.data-dir",
                emptyDirectory().toString(),
                "quarkus.flyway.locations",
                "db/migration,moved",
                "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema",
                "public,pg_catalog");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MovedClock.class);
    }

    private static Path emptyDirectory() {
        Path target = Path.of("target");
        try (Stream<Path> left = Files.list(target)) {
            for (Path each : left.toList()) {
                boolean isRunning = Files.exists(each.resolve("pg/postmaster.pid"));
                if (each.getFileName().toString().startsWith(NAME) && !isRunning) {
                    delete(each);
                }
            }
            return Files.createTempDirectory(target, NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
