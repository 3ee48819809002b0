package io.sayso.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The production jar as a process of its own, with its embedded PostgreSQL and an empty log.
final class Product implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(45);
    private static final int LOG_TAIL = 20;

    private final Process process;
    private final URI url;
    private final Path log;

    private Product(Process process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    /// Starts it, without waiting until it is ready.
    ///
    /// @param jar `quarkus-run.jar`
    /// @param folder where it keeps its data, which are deleted first, and its log
    /// @throws IOException if the port is taken or the jar is missing
    static Product start(Path jar, Path folder, int port, SignIn signIn) throws IOException {
        requireFree(port);
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing; ./mvnw -Pdemo builds it");
        }
        Path data = folder.resolve("data");
        deleteTree(data);
        Path log = folder.resolve("service.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment(data, port, signIn));
        return new Product(builder.start(), URI.create("http://localhost:" + port), log);
    }

    private static Map<String, String> environment(Path data, int port, SignIn signIn) {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                "localhost", // nobody but this machine, where anyone is anyone
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "SAYSO_DATA_DIR",
                data.toString(),
                "SAYSO_LOG_ORIGIN",
                "localhost/sayso-demo",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                signIn.issuer().toString(),
                "QUARKUS_OIDC_TOKEN_ISSUER",
                signIn.issuer().toString(),
                "QUARKUS_OIDC_TOKEN_AUDIENCE",
                SignIn.CLIENT,
                "QUARKUS_OIDC_CREDENTIALS_SECRET",
                "none-in-a-demonstration");
    }

    /// Waits until it can decide.
    ///
    /// @throws IOException with the end of its log if it ends instead, or takes too long
    void awaitReady(Api api) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!isReady(api)) {
            if (!process.isAlive() || System.nanoTime() - start > START.toNanos()) {
                throw new IOException("the service did not start:\n" + logTail());
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isReady(Api api) {
        try {
            return api.answers("/q/health/ready");
        } catch (IOException e) {
            return false; // does not listen yet
        }
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    /// Waits until it has ended, by itself or by [#close].
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    String logTail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
    }

    /// Stops it; it stops its PostgreSQL.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("localhost", port));
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " is taken; choose another with -Ddemo.port=…", e);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
