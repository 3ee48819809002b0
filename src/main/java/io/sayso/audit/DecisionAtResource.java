package io.sayso.audit;

import io.quarkus.security.Authenticated;
import io.sayso.platform.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.ResponseHeader;

/// `GET /v1/decisions/at`: one decision of another time, or with what was known at another time.
@Path("/v1/decisions/at")
@Authenticated
@RunOnVirtualThread
class DecisionAtResource {
    private final TimeTravel travel;
    private final Callers callers;

    DecisionAtResource(TimeTravel travel, Callers callers) {
        this.travel = travel;
        this.callers = callers;
    }

    /// Decides again; never binding.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public DecidedAt decide(@Context UriInfo uri) {
        return travel.decide(callers.current(), AtRequest.read(uri.getQueryParameters()));
    }
}
