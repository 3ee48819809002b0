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
    /// For everybody.
    @GET
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public Response landing() {
        return Html.ok(Templates.landing());
    }
}
