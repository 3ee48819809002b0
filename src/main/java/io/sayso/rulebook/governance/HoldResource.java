package io.sayso.rulebook.governance;

import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.rulebook.Rulebook;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/holds`: officers suspend training, and have another officer resume it.
@Path("/v1/holds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class HoldResource {
    private static final String FIRST_PAGE = Long.toString(Long.MAX_VALUE);

    private final HoldService service;
    private final HoldStore store;
    private final PolicyLog log;
    private final Rules rules;
    private final Callers callers;

    HoldResource(
            HoldService service, HoldStore store, PolicyLog log, Rules rules, Callers callers) {
        this.service = service;
        this.store = store;
        this.log = log;
        this.rules = rules;
        this.callers = callers;
    }

    /// Holds, newest first, lifted ones too.
    @GET
    @RolesAllowed({"officer", "auditor"})
    public Page<HoldView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        Rulebook rulebook = rules.now().rulebook();
        String before = Page.key(cursor, "[0-9]{1,18}");
        return Page.of(
                store.list(
                        Reach.of(callers.current(), rulebook).codes(rulebook),
                        Long.parseLong(before == null ? FIRST_PAGE : before),
                        limit + 1),
                limit,
                hold -> Long.toString(hold.index()));
    }

    /// Suspends training.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("officer")
    public RestResponse<HoldRecorded> impose(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid HoldRequest request) {
        Caller officer = callers.current();
        return RestResponse.status(
                RestResponse.Status.CREATED,
                service.impose(
                        officer,
                        request,
                        log.claim(officer.subject(), key, "POST /v1/holds", request)));
    }

    /// Lifts a hold that another officer imposed.
    @POST
    @Path("/{id}/lift")
    @RolesAllowed("officer")
    public HoldRecorded lift(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        Caller officer = callers.current();
        String operation = "POST /v1/holds/" + id + "/lift";
        return service.lift(officer, id, log.claim(officer.subject(), key, operation, ""));
    }
}
