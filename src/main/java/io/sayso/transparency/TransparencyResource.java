package io.sayso.transparency;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/// `GET /v1/transparency`: what everybody may know. Public.
@Path("/v1/transparency")
@PermitAll
@RunOnVirtualThread
class TransparencyResource {
    private final TransparencyService service;

    TransparencyResource(TransparencyService service) {
        this.service = service;
    }

    /// As of now; kept for a minute by whoever is in between.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Transparency> now() {
        return RestResponse.ResponseBuilder.ok(service.now())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .build();
    }
}
