package io.sayso.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A client of one service. Safe for any number of threads.
///
/// @param base where the service listens now
public record Api(Supplier<URI> base) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    /// An answer.
    ///
    /// @param retryAfter the header, or null
    public record Reply(int status, @Nullable String retryAfter, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException("not JSON: " + body, e);
            }
        }
    }

    /// Posts JSON.
    ///
    /// @param key the `Idempotency-Key`, or null
    /// @throws IOException if no answer comes: what became of the request is then unknown
    public Reply post(String path, String token, @Nullable String key, String body)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.get().resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.build());
    }

    /// Gets something with a token.
    public Reply get(String path, String token) throws IOException {
        return send(
                HttpRequest.newBuilder(base.get().resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    /// Gets something public.
    public Reply get(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.get().resolve(path)).timeout(PATIENCE).build());
    }

    /// Whether the service says that it can decide.
    public boolean isReady() {
        try {
            return get("/q/health/ready").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(null),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
