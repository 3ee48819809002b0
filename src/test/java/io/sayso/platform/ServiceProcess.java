package io.sayso.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The production jar as a process of its own, started as somebody outside would start it.
///
/// It checks tokens with the tests' static key ([TestTokens]); no provider is needed.
public final class ServiceProcess implements AutoCloseable {
    /// The build's, unless `sayso.jar` names that of another release.
    private static final Path JAR =
            Path.of(System.getProperty("sayso.jar", "target/quarkus-app/quarkus-run.jar"));

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI base;
    private final Path log;
    private final Postmaster database;

    private ServiceProcess(Process process, URI base, Path log, Path dataDirectory) {
        this.process = process;
        this.base = base;
        this.log = log;
        this.database = new Postmaster(dataDirectory.resolve("pg"));
    }

    /// How to start it.
    ///
    /// @param environment beside what every start needs; wins over it, and an empty value takes
    ///   away
    /// @param options of the virtual machine, such as `-Xmx256m`
    public record Start(Path dataDirectory, Map<String, String> environment, List<String> options) {
        /// On a data directory, with nothing special.
        public static Start on(Path dataDirectory) {
            return new Start(dataDirectory, Map.of(), List.of());
        }

        public Start with(String variable, String value) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(variable, value);
            return new Start(dataDirectory, more, options);
        }

        public Start withOption(String option) {
            List<String> more = new ArrayList<>(options);
            more.add(option);
            return new Start(dataDirectory, environment, more);
        }

        /// Starts it and waits until it can decide.
        ///
        /// @throws IllegalStateException with the end of its log if it ends or takes too long
        public ServiceProcess ready() throws IOException, InterruptedException {
            ServiceProcess service = launch();
            service.awaitReady();
            return service;
        }

        /// Starts it without waiting.
        public ServiceProcess launch() throws IOException {
            int port = FreePort.next();
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(StartCache.options(JAR));
            command.addAll(options);
            command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
            Files.createDirectories(dataDirectory);
            Path log = Files.createTempFile(Path.of("target"), "service-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            Map<String, String> variables = builder.environment();
            variables
                    .keySet()
                    .removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("SAYSO_"));
            variables.put("SAYSO_DATA_DIR", dataDirectory.toAbsolutePath().toString());
            variables.put("SAYSO_LOG_ORIGIN", "test.example/sayso");
            variables.put("QUARKUS_OIDC_PUBLIC_KEY", TestTokens.publicKey());
            variables.put("QUARKUS_OIDC_TOKEN_ISSUER", TestTokens.ISSUER);
            variables.put("QUARKUS_OIDC_TOKEN_AUDIENCE", TestTokens.AUDIENCE);
            variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            // a machine full of tests is no crowd
            variables.put("SAYSO_HTTP_LONGEST_WAIT", "20s");
            environment.forEach((name, value) -> {
                if (value.isEmpty()) {
                    variables.remove(name);
                } else {
                    variables.put(name, value);
                }
            });
            URI base = URI.create("http://127.0.0.1:" + port);
            return new ServiceProcess(builder.start(), base, log, dataDirectory);
        }
    }

    /// Where it answers.
    public URI base() {
        return base;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// What it has written so far.
    public String output() throws IOException {
        return Files.readString(log);
    }

    /// Waits until it can decide.
    public void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("the service did not start:\n" + output());
            }
            process.waitFor(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Whether `/q/health/ready` is 200.
    public boolean isReady() throws InterruptedException {
        HttpRequest ask =
                HttpRequest.newBuilder(base.resolve("/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return HTTP.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends it with SIGKILL, as a crash would; its database is left behind.
    public void killNine() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Ends it and its database with SIGKILL, as a power cut would.
    public void killAllNine() throws InterruptedException {
        killNine();
        List<ProcessHandle> processes = database.processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : processes) {
            each.onExit().join();
        }
    }

    /// The embedded database, which may outlive the service.
    Postmaster database() {
        return database;
    }

    /// Asks it to end, and waits.
    ///
    /// @return 143 if it ended because it was asked to
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitExit(STOP);
    }

    /// The exit status once it has ended by itself.
    ///
    /// @throws IllegalStateException if it is still running after `wait`
    public int awaitExit(Duration wait) throws InterruptedException {
        if (!process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the service is still running");
        }
        return process.exitValue();
    }

    /// Stops it in an orderly way, and its database too if that was left behind.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        database.stop();
    }
}
