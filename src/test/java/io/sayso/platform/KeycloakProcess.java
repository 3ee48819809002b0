package io.sayso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Prepares and runs an unpacked Keycloak distribution without a container.
///
/// Building it for its database in memory takes a while and is done once for each build folder;
/// every start makes the schema and imports the realm, so that no run sees what another left
/// behind.
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
            keycloak.build();
            return keycloak.serve(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build() throws IOException {
        Path built = home.resolve("data/built-for-sayso");
        if (!Files.exists(built)) {
            run("build", "--db=dev-mem", "--cache=local", "--health-enabled=true");
            Files.createDirectories(built);
        }
    }

    private Server serve(Path realm) throws IOException {
        Path imported = Files.createDirectories(home.resolve("data/import"));
        Files.copy(
                realm, imported.resolve("sayso-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        int port = FreePort.next();
        int management = FreePort.next();
        Process server =
                command(
                                "start",
                                "--optimized",
                                "--import-realm",
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
}
