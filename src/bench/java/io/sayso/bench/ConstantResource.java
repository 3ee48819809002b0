package io.sayso.bench;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// `POST /bench/constant`: what an authenticated call costs when nothing is decided.
@Path("/bench/constant")
@RolesAllowed("pipeline")
class ConstantResource {
    private static final String ANSWER = "{\"decision\":false}";

    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String answer(byte[] body) {
        return ANSWER;
    }
}
