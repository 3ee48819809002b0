package io.sayso.lineage;

import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.vocab.SubjectHash;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/runs/{id}/withdrawals` and `/acknowledgements`: who has since said no, and what is said to
/// be done about it.
@Path("/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WithdrawalResource {
    private static final int WALKED = 20_000;
    private static final Pattern PLACE =
            Pattern.compile("([0-9]{1,10}) (" + DataSetRequest.NAME + ")");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final RunService runs;
    private final Withdrawals withdrawals;
    private final Acknowledgements acknowledgements;
    private final AcknowledgementStore store;
    private final SubjectNumberStore numbers;
    private final Callers callers;

    WithdrawalResource(
            RunService runs,
            Withdrawals withdrawals,
            Acknowledgements acknowledgements,
            AcknowledgementStore store,
            SubjectNumberStore numbers,
            Callers callers) {
        this.runs = runs;
        this.withdrawals = withdrawals;
        this.acknowledgements = acknowledgements;
        this.store = store;
        this.numbers = numbers;
        this.callers = callers;
    }

    /// People who were let in and have since said no, by chunk.
    @GET
    @Path("/withdrawals")
    @RolesAllowed("pipeline")
    public WithdrawalPage withdrawals(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        Run run = runs.findOwn(callers.current(), id);
        Withdrawals.Found found = withdrawals.find(run, place(cursor), limit, WALKED);
        long done = store.upTo(run.id(), List.of("done"));
        long accepted = store.upTo(run.id(), List.of("done", "accepted"));
        Map<SubjectHash, String> ids =
                numbers.ids(found.withdrawn().stream().map(Withdrawn::person).toList());
        Withdrawals.Place next = found.next();
        return new WithdrawalPage(
                found.withdrawn().stream()
                        .map(each -> item(each, ids, done, accepted, found.moment().time()))
                        .toList(),
                found.moment().position().value(),
                found.moment().time(),
                found.erased(),
                next == null ? null : Page.cursor(next.number() + " " + next.chunk()));
    }

    private static Withdrawals.Place place(@Nullable String cursor) {
        Matcher place = Page.key(cursor, PLACE);
        return place == null
                ? Withdrawals.Place.START
                : new Withdrawals.Place(
                        place.group(2),
                        (int) Math.min(Integer.MAX_VALUE, Long.parseLong(place.group(1))));
    }

    private static WithdrawalPage.Item item(
            Withdrawn withdrawn,
            Map<SubjectHash, String> ids,
            long done,
            long accepted,
            Instant now) {
        boolean isDone = withdrawn.entry() < done;
        String state = isDone ? "done" : withdrawn.entry() < accepted ? "accepted" : "open";
        return new WithdrawalPage.Item(
                withdrawn.chunk(),
                withdrawn.byId() ? ids.get(withdrawn.person()) : null,
                withdrawn.reason().wire(),
                withdrawn.jurisdiction().code(),
                withdrawn.entry(),
                withdrawn.at(),
                withdrawn.due(),
                state,
                !isDone && !now.isBefore(withdrawn.due()));
    }

    /// Says what is done about them.
    @POST
    @Path("/acknowledgements")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("pipeline")
    public RestResponse<AcknowledgementView> acknowledge(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid AcknowledgementRequest request) {
        Caller caller = callers.current();
        return RestResponse.status(
                RestResponse.Status.CREATED,
                acknowledgements.record(caller, runs.findOwn(caller, id), request, key));
    }

    /// What was said, the newest first.
    @GET
    @Path("/acknowledgements")
    @RolesAllowed({"pipeline", "officer", "auditor"})
    public Page<AcknowledgementView> list(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        Run run = runs.find(callers.current(), id);
        Matcher before = Page.key(cursor, NUMBER);
        return Page.of(
                store.list(
                        run.id(),
                        before == null ? Long.MAX_VALUE : Long.parseLong(before.group()),
                        limit + 1),
                limit,
                shown -> shown,
                shown -> Long.toString(shown.index()));
    }
}
