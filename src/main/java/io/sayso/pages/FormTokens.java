package io.sayso.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Tells a person in words what a form without its token is: the framework says a bare 400.
class FormTokens {
    private static final int BAD_REQUEST = 400;
    private static final List<String> ROOMS =
            List.of("/officer", "/audit", "/objection", "/preferences");

    private final Visitor visitor;

    FormTokens(Visitor visitor) {
        this.visitor = visitor;
    }

    @ServerResponseFilter
    public void explain(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        String room = room(path);
        if (response.getStatus() == BAD_REQUEST && !response.hasEntity() && !room.isEmpty()) {
            Language language = visitor.language();
            TroubleWords trouble = language.words(TroubleWords.class);
            response.getHeaders().putSingle("Content-Security-Policy", Html.POLICY);
            response.setEntity(
                    Templates.message(
                                    trouble.form_title(),
                                    trouble.form(),
                                    room,
                                    language.words(Words.class).back())
                            .setLocale(language.tag())
                            .render(),
                    null,
                    MediaType.valueOf(Html.TYPE));
        }
    }

    private static String room(String path) {
        return ROOMS.stream().filter(path::startsWith).findFirst().orElse("");
    }
}
