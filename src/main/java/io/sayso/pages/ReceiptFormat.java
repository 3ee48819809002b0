package io.sayso.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// `?format=` on a receipt's address: a link can ask for a form as a header can. Who has no wish
/// gets JSON-LD.
class ReceiptFormat {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html",
                    "jsonld", "application/ld+json",
                    "jose", "application/jose");

    @ServerRequestFilter(preMatching = true)
    public void choose(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/v1/me/receipts/")) {
            String format = request.getUriInfo().getQueryParameters().getFirst("format");
            String accept = request.getHeaderString(HttpHeaders.ACCEPT);
            String usual = accept == null || accept.equals("*/*") ? "application/ld+json" : accept;
            request.getHeaders()
                    .putSingle(
                            HttpHeaders.ACCEPT,
                            format == null ? usual : TYPES.getOrDefault(format, usual));
        }
    }
}
