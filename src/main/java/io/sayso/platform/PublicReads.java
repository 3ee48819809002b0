package io.sayso.platform;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/// What anyone may read without a token, scripts of other sites included: the log and its proofs.
///
/// Source: the CORS protocol of the Fetch standard. No cookie and no token is ever allowed with it.
final class PublicReads {
    private static final String A_DAY = "86400";

    private PublicReads() {}

    static boolean include(String path) {
        return path.startsWith("/log/") || path.startsWith("/v1/log/");
    }

    /// Lets scripts of any site read the answer.
    static void allow(MultiMap headers) {
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-ID");
    }

    /// Whether a browser asks if a script may make a request.
    static boolean isPreflight(RoutingContext request) {
        return request.request().method().equals(HttpMethod.OPTIONS)
                && request.request().headers().contains("Access-Control-Request-Method");
    }

    static void answerPreflight(RoutingContext request) {
        request.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", "GET, HEAD")
                .putHeader("Access-Control-Allow-Headers", "If-None-Match, X-Request-ID")
                .putHeader("Access-Control-Max-Age", A_DAY)
                .end();
    }
}
