package io.sayso.consent;

import io.sayso.ledger.Claim;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.SubjectId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `POST /v1/subjects/{id}/choices`: the platform records an answer on somebody's behalf.
@Path("/v1/subjects/{id}/choices")
@RolesAllowed("recorder")
@Produces(MediaType.APPLICATION_JSON)
class SubjectChoiceResource {
    private final ChoiceService service;
    private final Callers callers;
    private final Claims claims;

    SubjectChoiceResource(ChoiceService service, Callers callers, Claims claims) {
        this.service = service;
        this.callers = callers;
        this.claims = claims;
    }

    /// Records one answer, and who gave it.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ChoiceRecorded>> record(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            ChoiceRequest request) {
        SubjectId subject = Persons.named(id);
        if (request.actor() == null) {
            throw ProblemType.VALIDATION.at("actor", "must say who gave the answer");
        }
        Claim claim =
                claims.of(
                        callers.current().subject(),
                        key,
                        "POST /v1/subjects/" + id + "/choices",
                        request);
        return Replies.when(
                service.record(subject, request, claim),
                recorded ->
                        RestResponse.status(
                                RestResponse.Status.CREATED,
                                ChoiceRecorded.of(
                                        recorded, Replies.recorded(recorded.outcome()).first())));
    }
}
