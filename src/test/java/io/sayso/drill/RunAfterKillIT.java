package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while a training run is screened: the chunk whose answer said that it was complete is
/// there, the one that was being answered is not, and the run goes on from there to a manifest that
/// the gate lets pass.
class RunAfterKillIT {
    private static final String PIPELINE = TestTokens.pipeline("self");
    private static final List<String> PEOPLE = List.of("drill-a", "drill-b", "drill-c");
    private static final Path JAR =
            Path.of(System.getProperty("sayso.jar", "target/quarkus-app/quarkus-run.jar"));

    @Test
    void aChunkThatWasAcknowledgedOutlivesTheProcess(@TempDir Path directory)
            throws IOException, InterruptedException {
        try (Service service = Service.on(directory, Map.of())) {
            service.start();
            Api api = new Api(service::uri);
            Scene scene = new Scene(api);
            scene.open();
            scene.admit(PEOPLE);
            assertThat(scene.optIn("drill-a", "a").status()).isEqualTo(201);
            String run = open(api);
            assertThat(screen(service.uri(), run, "whole")).isEqualTo("1\n0\n0\n");
            try (Socket cut = begin(service.uri(), run, "cut")) {
                assertThat(cut.getInputStream().read()).isEqualTo('H');
                service.killNine();
            }
            service.start();
            JsonNode view = view(api, run);
            assertThat(view.at("/counts/permit").asLong()).isEqualTo(1);
            assertThat(view.at("/counts/items").asLong()).isEqualTo(3);
            assertThat(view.at("/chunks/unfinished").asLong()).isEqualTo(1);
            assertThat(screen(service.uri(), run, "cut")).isEqualTo("1\n0\n0\n");
            assertThat(api.post("/v1/runs/" + run + "/seal", PIPELINE, null, "{}").status())
                    .isEqualTo(200);
            Path manifest = Files.writeString(directory.resolve("manifest"), manifest(api, run));
            Path key = Files.writeString(directory.resolve("vkey"), api.get("/log/vkey").body());
            assertThat(gate(manifest, key)).isZero();
            Files.writeString(
                    manifest, Files.readString(manifest).replace("\"sig\":\"", "\"sig\":\"A"));
            assertThat(gate(manifest, key)).isEqualTo(1);
            assertThat(service.log()).doesNotContain(PEOPLE);
        }
    }

    private static String open(Api api) throws IOException {
        return api.post(
                        "/v1/runs",
                        PIPELINE,
                        null,
                        "{\"model\":\"m\",\"version\":\"1\",\"purpose\":\"ai-training.generative\",\"dataSets\":[{\"name\":\"d\",\"origin\":\"here\",\"licence\":\"CC0-1.0\"}]}")
                .json()
                .path("id")
                .asText();
    }

    private static JsonNode view(Api api, String run) throws IOException {
        return api.get("/v1/runs/" + run, PIPELINE).json();
    }

    private static String screen(URI service, String run, String chunk)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(service.resolve(path(run, chunk)))
                                    .header("Authorization", "Bearer " + PIPELINE)
                                    .header("Content-Type", "text/plain")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    String.join("\n", PEOPLE)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    /// Sends the first line of a chunk and leaves it at that.
    private static Socket begin(URI service, String run, String chunk) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n8\r\ndrill-a\n\r\n"
                        .formatted(path(run, chunk), PIPELINE)
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String path(String run, String chunk) {
        return "/v1/runs/" + run + "/screen?chunk=" + chunk;
    }

    private static String manifest(Api api, String run) throws IOException {
        long start = System.nanoTime();
        Api.Reply reply = api.get("/v1/runs/" + run + "/manifest", PIPELINE);
        while (reply.status() == 404) {
            assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(30).toNanos());
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            reply = api.get("/v1/runs/" + run + "/manifest", PIPELINE);
        }
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    private static int gate(Path manifest, Path key) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", JAR.toString(), "gate"));
        command.addAll(List.of("--manifest", manifest.toString(), "--vkey", key.toString()));
        Process gate =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(gate.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return gate.exitValue();
    }
}
