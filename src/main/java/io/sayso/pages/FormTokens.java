package io.sayso.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Tells a person in words what a form without its token is: the framework says a bare 400.
class FormTokens {
    private static final int BAD_REQUEST = 400;

    private final Visitor visitor;

    FormTokens(Visitor visitor) {
        this.visitor = visitor;
    }

    @ServerResponseFilter
    public void explain(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        boolean isOfficers = path.startsWith("/officer");
        if (response.getStatus() == BAD_REQUEST
                && !response.hasEntity()
                && (isOfficers || path.startsWith("/preferences"))) {
            Language language = visitor.language();
            TroubleWords trouble = language.words(TroubleWords.class);
            response.getHeaders().putSingle("Content-Security-Policy", Html.POLICY);
            response.setEntity(
                    Templates.message(
                                    trouble.form_title(),
                                    trouble.form(),
                                    isOfficers ? "/officer" : "/preferences",
                                    language.words(Words.class).back())
                            .setLocale(language.tag())
                            .render(),
                    null,
                    MediaType.valueOf(Html.TYPE));
        }
    }
}
