package io.sayso.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;

/// What can be set with `-Ddemo.…`.
///
/// @param posts how many posts are screened
/// @param people how many people the world has, at least 3
/// @param port where the service listens
/// @param signInPort where the sign-in server listens
/// @param exit whether to stop at the end instead of staying
/// @param folder where everything is kept; the data in it are deleted at each start
/// @param jar the production jar
record Options(
        int posts, int people, int port, int signInPort, boolean exit, Path folder, Path jar) {
    static Options of(Properties settings) {
        return new Options(
                number(settings, "demo.posts", 100_000),
                number(settings, "demo.people", 2_000),
                number(settings, "demo.port", 8080),
                number(settings, "demo.signInPort", 8180),
                Boolean.parseBoolean(settings.getProperty("demo.exit", "false")),
                Path.of(settings.getProperty("demo.dir", "target/demo")).toAbsolutePath(),
                Path.of(settings.getProperty("demo.jar", "target/quarkus-app/quarkus-run.jar")));
    }

    URI service() {
        return URI.create("http://localhost:" + port);
    }

    /// A path as it is best shown: from here, where it lies below.
    Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private static int number(Properties settings, String name, int otherwise) {
        return Integer.parseInt(settings.getProperty(name, Integer.toString(otherwise)));
    }
}
