package io.sayso.platform;

import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.oidc.JavaScriptRequestChecker;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What holds for every request and every response, whatever answers it: an id, protective headers,
/// a bound on the body and on the time it has waited, and no path in the metrics.
@ApplicationScoped
class HttpEdge implements JavaScriptRequestChecker {
    private static final String REQUEST_ID = "X-Request-ID";
    private static final int LONGEST_REQUEST_ID = 128;

    /// Before authentication, so that a 401 has its headers too.
    private static final int FIRST = 1000;

    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final Duration DISCARD = Duration.ofSeconds(10);

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private final HttpConfig config;
    private final Crowd crowd;

    HttpEdge(HttpConfig config, Crowd crowd) {
        this.config = config;
        this.crowd = crowd;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    /// A caller of the API wants a 401, not the sign-in page.
    @Override
    public boolean isJavaScriptRequest(RoutingContext request) {
        return isApi(request.normalizedPath());
    }

    private void handle(RoutingContext request) {
        String path = request.normalizedPath();
        String id = requestId(request.request().getHeader(REQUEST_ID));
        request.addHeadersEndHandler(_ -> complete(request.response().headers(), path, id));
        request.addEndHandler(_ -> discardRest(request));
        hidePath(request, path);
        if (crowd.turnsAway(path)) {
            request.response().putHeader("Retry-After", "1");
            refuse(request, ProblemType.BUSY, "More is asked than can be answered now.");
        } else if (isForgeable(request)) {
            refuse(request, ProblemType.FORBIDDEN, "The request comes from another site.");
        } else if (isTooLarge(request, path)) {
            refuse(
                    request,
                    ProblemType.PAYLOAD_TOO_LARGE,
                    "A body may have " + config.maxBodySize().asLongValue() + " bytes at most.");
        } else if (isStreamOfOldKind(request, path)) {
            refuse(request, ProblemType.BAD_REQUEST, "Streams need HTTP/1.1 or newer.");
        } else if (PublicReads.include(path) && PublicReads.isPreflight(request)) {
            PublicReads.answerPreflight(request);
        } else {
            request.next();
        }
    }

    private static boolean isApi(String path) {
        return path.startsWith("/v1/") || path.startsWith("/access/") || path.startsWith("/log/");
    }

    /// The caller's id if it is 1 to 128 printable ASCII characters, else a new one.
    private static String requestId(@Nullable String given) {
        if (given != null
                && !given.isEmpty()
                && given.length() <= LONGEST_REQUEST_ID
                && given.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            return given;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static void complete(MultiMap headers, String path, String id) {
        headers.set(REQUEST_ID, id);
        encodeOnce(headers);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        if (PublicReads.include(path)) {
            PublicReads.allow(headers);
        }
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
        String type = headers.get("Content-Type");
        boolean page = type != null && type.startsWith("text/html");
        // the framework's own development pages need more than ours
        if (!headers.contains("Content-Security-Policy") && !(page && path.startsWith("/q/"))) {
            headers.set("Content-Security-Policy", page ? PAGE_POLICY : API_POLICY);
        }
    }

    // The framework says `identity` of whatever it may compress later, also where a resource did.
    private static void encodeOnce(MultiMap headers) {
        if (headers.getAll(HttpHeaders.CONTENT_ENCODING).size() > 1) {
            List<String> others =
                    headers.getAll(HttpHeaders.CONTENT_ENCODING).stream()
                            .filter(each -> !each.contentEquals(HttpHeaders.IDENTITY))
                            .toList();
            headers.set(HttpHeaders.CONTENT_ENCODING.toString(), others);
        }
    }

    /// What no resource answers is counted under one name: its path may hold a subject id, and a
    /// refused token is refused before the path's template is known.
    private static void hidePath(RoutingContext request, String path) {
        if (!path.startsWith("/q/")) {
            HttpRequestMetric metric = HttpRequestMetric.getRequestMetric(request);
            if (metric != null) {
                metric.setTemplatePath("/other");
            }
        }
    }

    /// Whether a browser sends this with our session cookie on behalf of another site.
    private static boolean isForgeable(RoutingContext request) {
        MultiMap headers = request.request().headers();
        return !SAFE.contains(request.request().method())
                && headers.contains("Cookie")
                && !headers.contains("Authorization")
                && OTHER_SITES.contains(String.valueOf(headers.get("Sec-Fetch-Site")));
    }

    /// Bodies of stated length are refused at once; others are cut off when they grow too long.
    private boolean isTooLarge(RoutingContext request, String path) {
        if (config.streams().matcher(path).matches()) {
            return false;
        }
        long most = config.maxBodySize().asLongValue();
        String length = request.request().getHeader("Content-Length");
        if (length == null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
            return false;
        }
        return Long.parseLong(length) > most;
    }

    /// HTTP/1.0 cannot tell the end of an answer from a connection that breaks.
    private boolean isStreamOfOldKind(RoutingContext request, String path) {
        return request.request().version() == HttpVersion.HTTP_1_0
                && config.streams().matcher(path).matches();
    }

    /// Reads what is left of a body that nobody wanted, for a while: a client that is still sending
    /// looks for the answer only when it is done.
    private static void discardRest(RoutingContext answered) {
        HttpServerRequest request = answered.request();
        // whoever reads the body of a connection that is gone must hear of that
        if (!request.isEnded() && !answered.response().closed()) {
            HttpConnection connection = request.connection();
            // the end may come without the handler hearing of it; the connection is then in use
            // again
            long deadline =
                    answered.vertx()
                            .setTimer(
                                    DISCARD.toMillis(),
                                    _ -> {
                                        if (!request.isEnded()) {
                                            connection.close();
                                        }
                                    });
            request.handler(_ -> {})
                    .exceptionHandler(_ -> {})
                    .endHandler(_ -> answered.vertx().cancelTimer(deadline))
                    .resume();
        }
    }

    private static void refuse(RoutingContext request, ProblemType problem, String detail) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(
                        new JsonObject()
                                .put("type", problem.type().toString())
                                .put("title", problem.title())
                                .put("status", problem.status())
                                .put("detail", detail)
                                .toBuffer());
    }
}
