package io.sayso.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// `/look/theme` and `/look/logo`: the deployment's own style and logo.
@Path("/look")
@PermitAll
class LookResource {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    private final Looks looks;

    LookResource(Looks looks) {
        this.looks = looks;
    }

    @GET
    @Path("/theme")
    public Response theme() {
        return file(looks.themePart());
    }

    @GET
    @Path("/logo")
    public Response logo() {
        return file(looks.logoPart());
    }

    // A logo opened by itself is a document of ours: it may run nothing, and nobody frames it.
    private static Response file(Optional<Looks.Part> part) {
        Looks.Part file = part.orElseThrow(NotFoundException::new);
        return Response.ok(file.bytes())
                .type(file.type())
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}
