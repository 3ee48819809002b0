package io.sayso.audit;

import io.sayso.platform.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.ResponseHeader;

/// `GET /v1/audit/entries`: auditors look into the log.
@Path("/v1/audit/entries")
@RolesAllowed("auditor")
@RunOnVirtualThread
class EntriesResource {
    private final EntriesService service;
    private final Callers callers;

    EntriesResource(EntriesService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    /// One page, in the order of the log.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    public EntriesPage find(@Context UriInfo uri) {
        EntriesQuery query = new EntriesQueryReader(uri.getQueryParameters()).read();
        return service.find(callers.current(), query);
    }
}
