package io.sayso.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The service as the main build makes it, as a process of its own on an empty data directory.
public final class RealService implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestTokens tokens = new TestTokens();
    private final Process process;
    private final Path log;
    private final Path database;
    private final URI uri;
    private List<ProcessHandle> started = List.of();

    private RealService(Path data, Path jar) throws IOException {
        int port = freePort();
        this.database = data.resolve("pg").resolve("postmaster.pid");
        this.uri = URI.create("http://127.0.0.1:" + port);
        this.log = Files.createTempFile(Path.of("target"), "service-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx512m",
                                "-jar",
                                jar.toAbsolutePath().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        variables
                .keySet()
                .removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("SAYSO_"));
        variables.put("SAYSO_DATA_DIR", data.toAbsolutePath().toString());
        variables.put("SAYSO_LOG_ORIGIN", "test.example/sayso");
        variables.put("SAYSO_SNAPSHOTS_EVERY", "1s");
        variables.put("QUARKUS_OIDC_PUBLIC_KEY", tokens.publicKey());
        variables.put("QUARKUS_OIDC_TOKEN_ISSUER", TestTokens.ISSUER);
        variables.put("QUARKUS_OIDC_TOKEN_AUDIENCE", TestTokens.AUDIENCE);
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        this.process = builder.start();
    }

    /// Starts it and waits until it can decide.
    ///
    /// @throws IllegalStateException if it has not been built, or does not start
    public static RealService start(Path data) throws IOException, InterruptedException {
        Path jar =
                Path.of(
                        System.getProperty(
                                "sayso.jar", "../../target/quarkus-app/quarkus-run.jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "These tests talk to the service, and it has not been built: there is no "
                            + jar.toAbsolutePath().normalize()
                            + ". Build it with `./mvnw package -DskipTests` in the top folder, or"
                            + " name another with -Dsayso.jar=…");
        }
        RealService service = new RealService(data, jar);
        service.awaitReady();
        return service;
    }

    public URI uri() {
        return uri;
    }

    public TestTokens tokens() {
        return tokens;
    }

    /// Whose signatures to trust: what `/log/vkey` says.
    public String vkey() {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/log/vkey")).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Somebody of age who lives in Hong Kong, called by a handle as well.
    ///
    /// @return the position that knows it
    public long settle(String subject, String handle) {
        return send(
                "PUT",
                "/v1/subjects/" + subject,
                tokens.recorder(),
                "{\"adultOn\":\"2000-01-01\",\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}],\"aliases\":[{\"type\":\"handle\",\"value\":\"%s\"}]}"
                        .formatted(handle));
    }

    /// The notice under which [#optIn] says yes.
    public void publishNotice() {
        send(
                "POST",
                "/v1/notices",
                tokens.officer(),
                "{\"id\":\"tests\",\"purposes\":[\"*\"],\"recipients\":[\"*\"],\"texts\":[{\"language\":\"en\",\"title\":\"May"
                    + " we?\",\"body\":\"We would like to.\"}]}");
    }

    /// Records a yes.
    ///
    /// @return the position that knows it
    public long optIn(String subject) {
        return answer(
                subject,
                "\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"HK\",\"notice\":{\"id\":\"tests\",\"version\":1,\"language\":\"en\"}");
    }

    /// Records a no to everything.
    ///
    /// @return the position that knows it
    public long optOut(String subject) {
        return answer(subject, "\"answer\":\"opt-out\",\"purpose\":\"ai-training\"");
    }

    /// Holds everything in Hong Kong.
    ///
    /// @return the position that knows it
    public long hold() {
        return send(
                "POST",
                "/v1/holds",
                tokens.officer(),
                "{\"jurisdiction\":\"HK\",\"from\":\"2026-01-01T00:00:00Z\",\"authority\":\"PCPD\",\"reference\":\"1\",\"reason\":\"test\"}");
    }

    /// Erases somebody.
    public void erase(String subject) {
        send("POST", "/v1/subjects/" + subject + "/erasure", tokens.recorder(), "{}");
    }

    /// Records who somebody is.
    ///
    /// @param members of the profile
    /// @return the position that knows it
    public long profile(String subject, String members) {
        return send("PUT", "/v1/subjects/" + subject, tokens.recorder(), "{" + members + "}");
    }

    /// Records an answer that somebody gave themselves.
    ///
    /// @param members of the choice
    /// @return the position that knows it
    public long answer(String subject, String members) {
        return send(
                "POST",
                "/v1/subjects/" + subject + "/choices",
                tokens.recorder(),
                "{\"actor\":{\"type\":\"subject\"}," + members + "}");
    }

    private long send(String method, String path, String token, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(uri.resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Json.Obj said = JsonReader.readObject(response.body());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + " was answered " + said);
            }
            return said.find("position") == null ? 0 : said.number("position");
        } catch (IOException | JsonFault e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "the service did not start:\n" + Files.readString(log));
            }
            process.waitFor(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest ask =
                HttpRequest.newBuilder(uri.resolve("/q/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends it with SIGKILL, as a crash would; its database is left behind until [#close].
    public void killNine() {
        started = process.descendants().toList();
        process.destroyForcibly();
    }

    /// Stops it in an orderly way, and with it what it started.
    @Override
    public void close() {
        List<ProcessHandle> others = new ArrayList<>(started);
        others.addAll(process.descendants().toList());
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        others.addAll(database());
        others.forEach(ProcessHandle::destroy);
        others.forEach(each -> each.onExit().orTimeout(1, TimeUnit.MINUTES).join());
        http.close();
    }

    /// A database that outlived a service that was killed: it is nobody's child.
    private List<ProcessHandle> database() {
        try (BufferedReader lines = Files.newBufferedReader(database)) {
            String pid = lines.readLine();
            return pid == null
                    ? List.of()
                    : ProcessHandle.of(Long.parseLong(pid)).stream().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
