package io.sayso.rulebook.simulation;

import io.sayso.platform.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/// `/v1/simulations`: whom a draft would flip.
@Path("/v1/simulations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("officer")
@RunOnVirtualThread
class SimulationResource {
    private final SimulationService service;
    private final Callers callers;

    SimulationResource(SimulationService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    /// Begins to count.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<SimulationView> start(@NotNull @Valid SimulationRequest request) {
        return RestResponse.status(
                RestResponse.Status.ACCEPTED, service.start(callers.current(), request));
    }

    /// How far it is, and what it counted.
    @GET
    @Path("/{id}")
    public SimulationView get(@PathParam("id") String id) {
        return service.get(callers.current(), id);
    }
}
