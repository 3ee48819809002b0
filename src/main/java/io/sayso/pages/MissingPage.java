package io.sayso.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/// Tells a browser in words that there is no such page. Programs hear it as a problem.
@Provider
class MissingPage implements ContainerResponseFilter {
    private final Visitor visitor;
    private final Html html;

    MissingPage(Visitor visitor, Html html) {
        this.visitor = visitor;
        this.html = html;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Response.Status.NOT_FOUND.getStatusCode()
                || isPage(response.getMediaType())
                || !isBrowser(request)) {
            return;
        }
        TroubleWords trouble = visitor.language().words(TroubleWords.class);
        Response page =
                html.with(
                                Response.Status.NOT_FOUND,
                                Templates.message(
                                        trouble.missing_title(),
                                        trouble.missing(),
                                        "/",
                                        visitor.language().words(Words.class).about()))
                        .build();
        page.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
        response.setEntity(page.getEntity());
    }

    private static boolean isPage(@Nullable MediaType type) {
        return type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE);
    }

    // Only browsers that show a page ask for one before anything else.
    private static boolean isBrowser(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
        return accepted != null && accepted.startsWith(MediaType.TEXT_HTML);
    }
}
