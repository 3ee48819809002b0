package io.sayso.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// `/`: says what this is.
@Path("/")
@PermitAll
class LandingResource {
    private final Html html;

    LandingResource(Html html) {
        this.html = html;
    }

    /// For everybody.
    @GET
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public Response landing() {
        return html.ok(Templates.landing());
    }
}
