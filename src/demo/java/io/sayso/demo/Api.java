package io.sayso.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The service's public API, as any of the [ReadyUser]s. Safe for threads.
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 20;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Map<ReadyUser, String> tokens = new ConcurrentHashMap<>();
    private final URI service;
    private final URI tokenEndpoint;

    Api(URI service, URI tokenEndpoint) {
        this.service = service;
        this.tokenEndpoint = tokenEndpoint;
    }

    URI tokenEndpoint() {
        return tokenEndpoint;
    }

    /// Whether a path answers 200 to somebody without a token.
    boolean answers(String path) throws IOException {
        return send(request(path).GET()).statusCode() == 200;
    }

    /// Whether a browser is shown a page there, or sent to sign in first.
    boolean hasPage(String path) throws IOException {
        int status = send(request(path).header("Accept", "text/html").GET()).statusCode();
        return status == 200 || status == 302;
    }

    /// A public text; asks again while the service says "not yet".
    String text(String path) throws IOException {
        return patiently(request(path)).body();
    }

    JsonNode get(ReadyUser user, String path) throws IOException {
        return JSON.readTree(patiently(as(user, path)).body());
    }

    /// @param body to be written as JSON
    JsonNode post(ReadyUser user, String path, Object body) throws IOException {
        HttpRequest.Builder request =
                write(user, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return JSON.readTree(patiently(request).body());
    }

    /// A post without a body.
    JsonNode post(ReadyUser user, String path) throws IOException {
        return JSON.readTree(patiently(write(user, path).POST(BodyPublishers.noBody())).body());
    }

    /// An access token, got as anybody would get it.
    String token(ReadyUser user) throws IOException {
        String token = tokens.get(user);
        if (token == null) {
            token = signIn(user);
            tokens.put(user, token);
        }
        return token;
    }

    private String signIn(ReadyUser user) throws IOException {
        String form =
                Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                SignIn.CLIENT,
                                "username",
                                user.login(),
                                "password",
                                "any")
                        .entrySet()
                        .stream()
                        .map(each -> each.getKey() + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(tokenEndpoint)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        return JSON.readTree(patiently(request).body()).path("access_token").asText();
    }

    private HttpRequest.Builder as(ReadyUser user, String path) throws IOException {
        return request(path).header("Authorization", "Bearer " + token(user));
    }

    /// A key makes it harmless to send it again.
    private HttpRequest.Builder write(ReadyUser user, String path) throws IOException {
        return as(user, path).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE);
    }

    /// Repeats what the service was too busy or too early for, when it says how long to wait.
    private HttpResponse<String> patiently(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = send(request);
        for (int i = 1;
                i < TRIES && response.headers().firstValue("Retry-After").isPresent();
                i++) {
            pause(Duration.ofSeconds(1));
            response = send(request);
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(refusal(response));
        }
        return response;
    }

    private static String refusal(HttpResponse<String> response) {
        // without the query, and in the demonstration's own world a path names nobody real
        String asked = response.request().method() + " " + response.uri().getPath();
        return asked + " was answered " + response.statusCode() + ": " + response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
