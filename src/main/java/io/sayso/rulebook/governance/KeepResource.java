package io.sayso.rulebook.governance;

import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Pruning;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/log/retention` and `/v1/log/prunes`: how long entries are kept, and that older ones go.
@Path("/v1/log")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class KeepResource {
    private final Pruning pruning;
    private final KeepService service;
    private final PolicyLog log;
    private final Callers callers;

    KeepResource(Pruning pruning, KeepService service, PolicyLog log, Callers callers) {
        this.pruning = pruning;
        this.service = service;
        this.log = log;
        this.callers = callers;
    }

    /// What is kept, without a token.
    @GET
    @Path("/retention")
    @PermitAll
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    public KeepView retention() {
        return KeepView.of(ready(pruning::state));
    }

    /// Publishes a policy.
    @POST
    @Path("/retention")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("officer")
    public RestResponse<KeepRecorded> publish(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid KeepRequest request) {
        Caller officer = callers.current();
        return RestResponse.status(
                RestResponse.Status.CREATED,
                ready(() ->
                        service.publish(
                                officer,
                                request,
                                log.claim(
                                        officer.subject(),
                                        key,
                                        "POST /v1/log/retention",
                                        request))));
    }

    /// Lets old entries go.
    @POST
    @Path("/prunes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("operator")
    public RestResponse<KeepRecorded> prune(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid PruneRequest request) {
        Caller operator = callers.current();
        return RestResponse.status(
                RestResponse.Status.CREATED,
                ready(() ->
                        service.prune(
                                operator,
                                request,
                                log.claim(
                                        operator.subject(), key, "POST /v1/log/prunes", request))));
    }

    private static <T> T ready(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (LedgerUnavailableException e) {
            throw ProblemType.NOT_READY.retryAfter(
                    "The consent log cannot be read now.", Duration.ofSeconds(1));
        }
    }
}
