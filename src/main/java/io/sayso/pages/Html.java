package io.sayso.pages;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/// A page as a response, in the visitor's language.
@ApplicationScoped
class Html {
    static final String TYPE = "text/html;charset=utf-8";

    /// Our own script and style only, and nothing from elsewhere.
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Visitor visitor;
    private final UriInfo uri;

    Html(Visitor visitor, UriInfo uri) {
        this.visitor = visitor;
        this.uri = uri;
    }

    Response ok(TemplateInstance page) {
        return with(Response.Status.OK, page).build();
    }

    Response.ResponseBuilder with(Response.Status status, TemplateInstance page) {
        Language language = visitor.language();
        Response.ResponseBuilder response =
                Response.status(status)
                        .type(TYPE)
                        .header("Content-Security-Policy", POLICY)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                        .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(page.setLocale(language.tag()).render());
        visitor.chosen().ifPresent(chosen -> response.cookie(remembering(chosen)));
        return response;
    }

    private NewCookie remembering(Language chosen) {
        return new NewCookie.Builder(Visitor.COOKIE)
                .value(chosen.tag())
                .path("/")
                .maxAge((int) REMEMBERED.toSeconds())
                .httpOnly(true)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
