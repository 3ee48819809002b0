package io.sayso.consent;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// `/v1/subjects/{id}/erasure`: a person asked the platform to be forgotten.
///
/// The answer is the same whether anything was known of them or not.
@Path("/v1/subjects/{id}/erasure")
@RolesAllowed("recorder")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class SubjectErasureResource {
    private final ErasureService service;

    SubjectErasureResource(ErasureService service) {
        this.service = service;
    }

    /// Erases them.
    @POST
    public ErasureShown erase(@PathParam("id") String id) {
        return service.erase(Persons.named(id), "recorder");
    }

    /// What came of it; 404 for anybody for whom it was never asked.
    @GET
    public ErasureShown get(@PathParam("id") String id) {
        return service.get(Persons.named(id));
    }
}
