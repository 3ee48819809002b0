package io.sayso.lineage;

import io.sayso.gate.account.Accounts;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Rights;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.vocab.Printable;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `POST /v1/trainings` and `GET /v1/audit/coverage`: what is said to have been trained, held
/// against what was screened and sealed.
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CoverageResource {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,9})");

    private final CoverageStore store;
    private final CurrentRulebook rulebook;
    private final RunClaims claims;
    private final Accounts accounts;
    private final Callers callers;
    private final InstantSource clock;

    CoverageResource(
            CoverageStore store,
            CurrentRulebook rulebook,
            RunClaims claims,
            Accounts accounts,
            Callers callers,
            InstantSource clock) {
        this.store = store;
        this.rulebook = rulebook;
        this.claims = claims;
        this.accounts = accounts;
        this.callers = callers;
        this.clock = clock;
    }

    /// Reports that a model was trained.
    @POST
    @Path("/trainings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("pipeline")
    public RestResponse<Map<String, String>> declare(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid TrainingRequest request) {
        Caller caller = callers.current();
        Recipient recipient = recipient(caller, request);
        check(caller, request);
        CoverageStore.Training training =
                new CoverageStore.Training(
                        UUID.randomUUID().toString(),
                        recipient.value(),
                        request,
                        accounts.pseudonym(caller),
                        clock.instant());
        String id =
                store.declare(training, claims.of(caller, key, "POST /v1/trainings", request))
                        .orElseThrow(RunProblems::keyReused);
        return RestResponse.status(RestResponse.Status.CREATED, Map.of("id", id));
    }

    private static Recipient recipient(Caller caller, TrainingRequest request) {
        Rights rights = Rights.of(caller);
        Recipient recipient =
                request.recipient() == null
                        ? rights.recipient()
                        : new Recipient(request.recipient());
        if (recipient == null) {
            throw ProblemType.OUTSIDE_CLAIM.at("recipient", "is not named by the token");
        }
        refuse(rights.refusal(recipient));
        return recipient;
    }

    private void check(Caller caller, TrainingRequest request) {
        Purpose purpose = new Purpose(request.purpose());
        if (!rulebook.get().purposes().contains(purpose)) {
            throw ProblemType.UNKNOWN_PURPOSE.at("purpose", "is not in the purpose tree");
        }
        refuse(Rights.of(caller).refusal(purpose));
        if (!Printable.isPrintable(request.model(), 128)
                || !Printable.isPrintable(request.version(), 128)) {
            throw ProblemType.VALIDATION.at(
                    "model", "and version must be printable, without a space at either end");
        }
    }

    private static void refuse(@Nullable Fault fault) {
        if (fault != null) {
            throw fault.toProblem();
        }
    }

    /// Data sets that are said to have been trained on, the newest report first.
    @GET
    @Path("/audit/coverage")
    @RolesAllowed({"auditor", "officer"})
    public Page<Coverage> coverage(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("gaps") @DefaultValue("false") boolean gaps) {
        Matcher place = Page.key(cursor, PLACE);
        return Page.of(
                store.list(
                        place == null
                                ? CoverageStore.Place.START
                                : new CoverageStore.Place(
                                        Long.parseLong(place.group(1)),
                                        Integer.parseInt(place.group(2))),
                        gaps,
                        limit + 1),
                limit,
                CoverageStore.Listed::coverage,
                listed -> listed.place().number() + " " + listed.place().ordinal());
    }
}
