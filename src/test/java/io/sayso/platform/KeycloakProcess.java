package io.sayso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Prepares and runs an unpacked Keycloak distribution without a container.
///
/// Preparing takes most of a minute and is done once for each build folder: the server is built for
/// its file database, the realm imported, and the database kept aside. Every start gets a copy of
/// it, so that no run sees what another left behind.
///
/// @param home the distribution, with `bin/kc.sh`
record KeycloakProcess(Path home) {
    private static final Duration PREPARATION = Duration.ofMinutes(10);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    /// A small, quickly warmed JVM. Set whole: appended, the collector would be named twice.
    private static final String JVM =
            "-Xms64m -Xmx384m -XX:MetaspaceSize=96M -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC"
                    + " -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8";

    /// A server that is ready, and runs until it is stopped.
    record Server(URI base, ProcessHandle process) {}

    /// Starts a server with the realm.
    static Server start(Path home, Path realm) {
        try {
            KeycloakProcess keycloak = new KeycloakProcess(home);
            keycloak.prepare(realm);
            return keycloak.serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(Path realm) throws IOException {
        String wanted = Files.readString(realm);
        Path prepared = home.resolve("data/sayso-realm.json");
        if (Files.exists(prepared) && Files.readString(prepared).equals(wanted)) {
            return;
        }
        run("build", "--db=dev-file", "--cache=local", "--health-enabled=true");
        // an import happens into an empty database only
        deleteTree(database());
        deleteTree(imported());
        run(
                "import",
                "--optimized",
                "--http-management-port=" + FreePort.next(),
                "--file",
                realm.toString());
        copyTree(database(), imported());
        Files.writeString(prepared, wanted);
    }

    private Server serve() throws IOException {
        deleteTree(database());
        copyTree(imported(), database());
        int port = FreePort.next();
        int management = FreePort.next();
        Process server =
                command(
                                "start",
                                "--optimized",
                                "--http-enabled=true",
                                "--hostname-strict=false",
                                "--http-host=127.0.0.1",
                                "--http-port=" + port,
                                "--http-management-port=" + management)
                        .start();
        Thread stop = new Thread(() -> stop(server.toHandle()), "stop Keycloak");
        Runtime.getRuntime().addShutdownHook(stop);
        awaitReady(server, URI.create("http://127.0.0.1:" + management + "/health/ready"));
        Runtime.getRuntime().removeShutdownHook(stop);
        return new Server(URI.create("http://127.0.0.1:" + port + "/"), server.toHandle());
    }

    private void run(String... arguments) throws IOException {
        Process process = command(arguments).start();
        try {
            if (!process.waitFor(PREPARATION.toSeconds(), TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                stop(process.toHandle());
                throw new IllegalStateException("kc.sh " + arguments[0] + " failed, see " + log());
            }
        } catch (InterruptedException e) {
            stop(process.toHandle());
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ProcessBuilder command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", JVM);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", Keycloak.ADMINISTRATOR);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", Keycloak.ADMINISTRATOR);
        return builder;
    }

    /// The log says "started" before the schema is there; only the health endpoint knows.
    private void awaitReady(Process server, URI health) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(health).build();
        long start = System.nanoTime();
        while (System.nanoTime() - start < START.toNanos()) {
            if (!server.isAlive()) {
                throw new IllegalStateException("Keycloak ended, see " + log());
            }
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new IllegalStateException(
                "Keycloak was not ready within " + START + ", see " + log());
    }

    /// kc.sh is a shell with the server as its child: both must go.
    static void stop(ProcessHandle server) {
        List<ProcessHandle> all = Stream.concat(server.descendants(), Stream.of(server)).toList();
        all.forEach(ProcessHandle::destroy);
        long start = System.nanoTime();
        while (all.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() - start > STOP.toNanos()) {
                all.forEach(ProcessHandle::destroyForcibly);
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Path log() {
        return home.resolveSibling("keycloak.log");
    }

    private Path database() {
        return home.resolve("data/h2");
    }

    private Path imported() {
        return home.resolve("data/h2-imported");
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
