package io.sayso.rulebook.governance;

import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rule;
import io.sayso.vocab.Jurisdiction;
import jakarta.annotation.security.PermitAll;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/v1/jurisdictions`: what holds where. Answered from memory.
@Path("/v1/jurisdictions")
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
    @PermitAll
    public JurisdictionView.JurisdictionPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        String after = Page.key(cursor, Jurisdiction.FORM);
        PublishedRules published = rules.now().rules();
        Instant now = clock.instant();
        String disclaimer = published.newest().about().disclaimer();
        List<JurisdictionView> views =
                rules.inForce().stream()
                        .filter(rule -> after == null || rule.jurisdiction().compareTo(after) > 0)
                        .limit(limit + 1L)
                        .flatMap(rule ->
                                published.inForce(rule.jurisdiction(), now).stream()
                                        .map(file -> JurisdictionView.of(file, rule, disclaimer)))
                        .toList();
        Page<JurisdictionView> shown = Page.of(views, limit, JurisdictionView::code);
        return new JurisdictionView.JurisdictionPage(shown.items(), shown.cursor(), disclaimer);
    }

    /// What one jurisdiction says, and on what grounds. Public.
    @GET
    @Path("/{code}")
    @PermitAll
    public JurisdictionView get(@PathParam("code") String code) {
        if (code.equals("*") || !Jurisdiction.isWellFormed(code)) {
            throw ProblemType.VALIDATION.at("code", "must be a code such as HK or US-CA");
        }
        RulebookHolder.Moment moment = rules.now();
        Instant now = clock.instant();
        Rule rule = moment.rulebook().timeline(new Jurisdiction(code)).at(now);
        RuleFile file = moment.rules().inForce(code, now).orElse(null);
        if (rule == null || file == null) {
            throw ProblemType.NOT_FOUND.with(
                    "This jurisdiction has no rule of its own: its country's holds, else that of"
                            + " ZZ.");
        }
        String disclaimer = moment.rules().newest().about().disclaimer();
        return JurisdictionView.of(file, RuleView.of(rule, now), disclaimer).with(file);
    }
}
