package io.sayso.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tokens of an OpenID provider for this program itself: the grant `client_credentials` (RFC 6749,
/// 4.4), renewed when four fifths of a token's life are over. While the provider cannot be reached,
/// a token is used until it ends. Never printed.
public final class ClientCredentials implements TokenSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration UNSAID_LIFE = Duration.ofMinutes(1);
    private static final long LONGEST_ANSWER = 256 * 1024;
    private static final String FORM = "grant_type=client_credentials";

    private final URI tokenEndpoint;
    private final String authorization;
    private final Http http;
    private final Waiting waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Held held;

    /// A token, and when it is to be renewed and not to be used any more, by [Waiting#nanoTime].
    private record Held(AccessToken token, long renewAt, long endsAt) {}

    /// @param tokenEndpoint such as
    ///   `https://login.example/realms/sayso/protocol/openid-connect/token`
    /// @throws IllegalArgumentException if the secret would cross a network unprotected
    public ClientCredentials(URI tokenEndpoint, String clientId, String clientSecret) {
        this(tokenEndpoint, clientId, clientSecret, Waiting.REAL);
    }

    ClientCredentials(URI tokenEndpoint, String clientId, String clientSecret, Waiting waiting) {
        if (!"https".equalsIgnoreCase(tokenEndpoint.getScheme()) && !isLoopback(tokenEndpoint)) {
            throw new IllegalArgumentException(
                    "a token endpoint is https, so that the secret is not read on its way");
        }
        String pair = encode(clientId) + ":" + encode(clientSecret);
        this.tokenEndpoint = tokenEndpoint;
        this.authorization =
                "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        this.http = new Http(TIMEOUT, null);
        this.waiting = waiting;
    }

    @Override
    public AccessToken token() throws NoAnswerException {
        lock.lock();
        try {
            Held now = held;
            if (now != null && now.renewAt() - waiting.nanoTime() > 0) {
                return now.token();
            }
            try {
                Held renewed = ask();
                held = renewed;
                return renewed.token();
            } catch (NoAnswerException e) {
                if (now != null && now.endsAt() - waiting.nanoTime() > 0) {
                    return now.token();
                }
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refused(AccessToken token) {
        lock.lock();
        try {
            if (held != null && held.token().equals(token)) {
                held = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Held ask() throws NoAnswerException {
        HttpRequest request =
                HttpRequest.newBuilder(tokenEndpoint)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(FORM))
                        .build();
        long asked = waiting.nanoTime();
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, LONGEST_ANSWER);
        } catch (NoAnswerException e) {
            throw noToken("does not answer (" + e.why() + ")");
        }
        if (response.statusCode() != 200) {
            throw noToken("answered " + response.statusCode());
        }
        try {
            return held(JsonReader.readObject(response.body()), asked);
        } catch (JsonFault | IllegalArgumentException _) {
            throw noToken("did not answer with a bearer token");
        }
    }

    private static Held held(Json.Obj answer, long asked) throws JsonFault {
        if (!answer.text("token_type").toLowerCase(Locale.ROOT).equals("bearer")) {
            throw new JsonFault("token_type is not bearer");
        }
        long life = UNSAID_LIFE.toSeconds();
        if (answer.find("expires_in") != null) {
            life = Math.clamp(answer.number("expires_in"), 0, Duration.ofDays(1).toSeconds());
        }
        long nanos = Duration.ofSeconds(life).toNanos();
        return new Held(
                new AccessToken(answer.text("access_token")), asked + nanos / 5 * 4, asked + nanos);
    }

    private static NoAnswerException noToken(String what) {
        return new NoAnswerException(Unknowable.NO_TOKEN, "the token endpoint " + what);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static boolean isLoopback(URI uri) {
        try {
            return uri.getHost() != null
                    && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// Leaves secret and token out.
    @Override
    public String toString() {
        return "ClientCredentials[" + tokenEndpoint + "]";
    }
}
