package io.sayso.pages;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// A page as a response.
final class Html {
    static final String TYPE = "text/html;charset=utf-8";

    /// No script at all, and nothing from elsewhere.
    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    static Response ok(TemplateInstance page) {
        return with(Response.Status.OK, page).build();
    }

    static Response.ResponseBuilder with(Response.Status status, TemplateInstance page) {
        return Response.status(status)
                .type(TYPE)
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CONTENT_LANGUAGE, "en")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(page.setLocale("en").render());
    }
}
