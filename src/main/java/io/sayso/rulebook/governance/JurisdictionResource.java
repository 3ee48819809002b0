package io.sayso.rulebook.governance;

import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `/v1/jurisdictions` and `/v1/rules`: what holds where. Answered from memory.
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class JurisdictionResource {
    private final Rules rules;
    private final InstantSource clock;

    JurisdictionResource(Rules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /// What each jurisdiction says, with sources and review dates. Public.
    @GET
    @Path("/jurisdictions")
    @PermitAll
    public JurisdictionView.JurisdictionPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        RuleFiles files = rules.now().rules().newest();
        String disclaimer = files.about().disclaimer();
        List<JurisdictionView> views = new ArrayList<>();
        for (RuleView rule : inForce(cursor, limit)) {
            RuleFile file = files.rules().get(rule.jurisdiction());
            if (file != null) {
                views.add(JurisdictionView.of(file, rule, disclaimer));
            }
        }
        Page<JurisdictionView> shown = Page.of(views, limit, JurisdictionView::code);
        return new JurisdictionView.JurisdictionPage(shown.items(), shown.cursor(), disclaimer);
    }

    /// What one jurisdiction says, and on what grounds. Public.
    @GET
    @Path("/jurisdictions/{code}")
    @PermitAll
    public JurisdictionView get(@PathParam("code") String code) {
        if (code.equals("*") || !Jurisdiction.isWellFormed(code)) {
            throw ProblemType.VALIDATION.at("code", "must be a code such as HK or US-CA");
        }
        RulebookHolder.Moment moment = rules.now();
        Instant now = clock.instant();
        Rule rule = moment.rulebook().timeline(new Jurisdiction(code)).at(now);
        RuleFile file = moment.rules().newest().rules().get(code);
        if (rule == null || file == null) {
            throw ProblemType.NOT_FOUND.with(
                    "This jurisdiction has no rule of its own: its country's holds, else that of"
                            + " ZZ.");
        }
        String disclaimer = moment.rules().newest().about().disclaimer();
        return JurisdictionView.of(file, RuleView.of(rule, now), disclaimer).with(file);
    }

    /// The rule versions in force.
    @GET
    @Path("/rules")
    @RolesAllowed({"officer", "auditor", "operator"})
    public RuleView.RulePage rules(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        Page<RuleView> shown = Page.of(inForce(cursor, limit), limit, RuleView::jurisdiction);
        return new RuleView.RulePage(
                rules.now().rulebook().version(), shown.items(), shown.cursor());
    }

    /// One more than the page shows, by code.
    private List<RuleView> inForce(@Nullable String cursor, int limit) {
        String after = Page.key(cursor, Jurisdiction.FORM);
        Rulebook rulebook = rules.now().rulebook();
        Instant now = clock.instant();
        Map<String, RuleView> byCode = new TreeMap<>();
        for (Jurisdiction code : rulebook.rules().keySet()) {
            Rule rule = rulebook.timeline(code).at(now);
            if (rule != null && (after == null || code.code().compareTo(after) > 0)) {
                byCode.put(code.code(), RuleView.of(rule, now));
            }
        }
        return byCode.values().stream().limit(limit + 1L).toList();
    }
}
