package io.sayso.rulebook.governance;

import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/rules`: the rules in force, and how officers change them.
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RuleResource {
    private static final String FIRST_PAGE = Long.toString(Long.MAX_VALUE);

    private final Rules rules;
    private final RuleService service;
    private final RuleDraftStore store;
    private final PolicyLog log;
    private final Callers callers;

    RuleResource(
            Rules rules,
            RuleService service,
            RuleDraftStore store,
            PolicyLog log,
            Callers callers) {
        this.rules = rules;
        this.service = service;
        this.store = store;
        this.log = log;
        this.callers = callers;
    }

    /// The rule versions in force.
    ///
    /// @param overdue only those whose review is due
    @GET
    @RolesAllowed({"officer", "auditor", "operator"})
    public RuleView.RulePage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue) {
        String after = Page.key(cursor, Jurisdiction.FORM);
        List<RuleView> found =
                rules.inForce().stream()
                        .filter(rule -> after == null || rule.jurisdiction().compareTo(after) > 0)
                        .filter(rule -> !overdue || rule.reviewOverdue())
                        .limit(limit + 1L)
                        .toList();
        Page<RuleView> shown = Page.of(found, limit, RuleView::jurisdiction);
        return new RuleView.RulePage(
                rules.now().rulebook().version(), shown.items(), shown.cursor());
    }

    /// Proposes a version of a rule file.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("officer")
    public RestResponse<RuleDraftView> draft(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid RuleDraftRequest request) {
        Caller officer = callers.current();
        return RestResponse.status(
                RestResponse.Status.CREATED,
                service.draft(
                        officer,
                        request,
                        log.claim(officer.subject(), key, "POST /v1/rules", request)));
    }

    /// Drafts, newest first, whatever became of them.
    @GET
    @Path("/drafts")
    @RolesAllowed({"officer", "auditor"})
    public Page<RuleDraftView> drafts(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        Rulebook rulebook = rules.now().rulebook();
        Reach reach = Reach.of(callers.current(), rulebook);
        String before = Page.key(cursor, "[0-9]{1,18}");
        return Page.of(
                store
                        .list(
                                reach.covers(Jurisdiction.ANY) ? null : reach.codes(rulebook),
                                Long.parseLong(before == null ? FIRST_PAGE : before),
                                limit + 1)
                        .stream()
                        .map(RuleDraftView::of)
                        .toList(),
                limit,
                draft -> Long.toString(draft.index()));
    }

    /// One draft with its rule, judged against the rules of now.
    @GET
    @Path("/drafts/{id}")
    @RolesAllowed({"officer", "auditor"})
    public RuleDraftView draft(@PathParam("id") String id) {
        return service.get(callers.current(), id);
    }

    /// Publishes a draft.
    @POST
    @Path("/{id}/approve")
    @RolesAllowed("officer")
    public RuleApproved approve(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        Caller officer = callers.current();
        String operation = "POST /v1/rules/" + id + "/approve";
        return service.approve(officer, id, log.claim(officer.subject(), key, operation, ""));
    }

    /// Gives a draft up.
    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed("officer")
    public RuleDraftView withdraw(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        Caller officer = callers.current();
        String operation = "POST /v1/rules/" + id + "/withdraw";
        return service.withdraw(officer, id, log.claim(officer.subject(), key, operation, ""));
    }
}
