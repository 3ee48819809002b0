package io.sayso.consent;

import io.quarkus.security.Authenticated;
import io.sayso.ledger.Claim;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.SubjectId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/me/…`: people answer for themselves.
@Path("/v1/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class MyChoiceResource {
    private final ChoiceService service;
    private final Callers callers;
    private final Claims claims;

    MyChoiceResource(ChoiceService service, Callers callers, Claims claims) {
        this.service = service;
        this.callers = callers;
        this.claims = claims;
    }

    /// Records one answer of the person who is signed in.
    @POST
    @Path("/choices")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ChoiceRecorded>> record(
            @HeaderParam("Idempotency-Key") @Nullable String key, ChoiceRequest request) {
        if (request.actor() != null) {
            throw ProblemType.VALIDATION.at("actor", "is for recorders; here it is always you");
        }
        if (request.effectiveAt() != null) {
            throw ProblemType.TIME_NOT_ALLOWED.at(
                    "effectiveAt", "is for recorders; here it is always now");
        }
        return record("POST /v1/me/choices", key, request);
    }

    /// Everything off: one no to all training, everywhere.
    @POST
    @Path("/opt-out")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ChoiceRecorded>> optOut(
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return record("POST /v1/me/opt-out", key, ChoiceRequest.everythingOff());
    }

    private Uni<RestResponse<ChoiceRecorded>> record(
            String operation, @Nullable String key, ChoiceRequest request) {
        Caller caller = callers.current();
        Claim claim = claims.of(caller.subject(), key, operation, request);
        SubjectId subject = Persons.of(caller);
        return Replies.when(
                service.record(subject, request, claim),
                recorded ->
                        RestResponse.status(
                                RestResponse.Status.CREATED,
                                ChoiceRecorded.of(
                                        recorded, Replies.recorded(recorded.outcome()).first())));
    }
}
