package io.sayso.consent;

import io.quarkus.security.Authenticated;
import io.sayso.platform.Callers;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// `/v1/me/erasure`: being forgotten, and what came of it.
@Path("/v1/me/erasure")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class MyErasureResource {
    private final ErasureService service;
    private final Callers callers;

    MyErasureResource(ErasureService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    /// Erases the person who is signed in.
    @POST
    public ErasureShown erase() {
        return service.erase(me(), "subject");
    }

    /// What came of it; 404 to somebody who never asked.
    @GET
    public ErasureShown get() {
        return service.get(me());
    }

    private SubjectId me() {
        return Persons.of(callers.current());
    }
}
