package io.sayso.pages;

import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.governance.OfficerDesk;
import io.sayso.rulebook.governance.RuleDraftRequest;
import io.sayso.rulebook.governance.RuleForm;
import io.sayso.rulebook.simulation.SimulationRequest;
import io.sayso.rulebook.simulation.SimulationService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// What officers click about drafts. A click that does something leads to a page that shows it.
@Path("/officer")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class OfficerDraftResource {
    private final OfficerDesk desk;
    private final SimulationService simulations;
    private final OfficerPages pages;
    private final OfficerRulePages rules;
    private final OfficerDoor door;

    OfficerDraftResource(
            OfficerDesk desk,
            SimulationService simulations,
            OfficerPages pages,
            OfficerRulePages rules,
            OfficerDoor door) {
        this.desk = desk;
        this.simulations = simulations;
        this.pages = pages;
        this.rules = rules;
        this.door = door;
    }

    /// Saves a draft.
    @POST
    @Path("/drafts")
    public Response propose(
            @RestForm @Nullable String name,
            @RestForm @Nullable String rule,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String from,
            @RestForm @Nullable String key) {
        String file = Typed.text(name);
        // Browsers send lines as CR LF.
        String content = Typed.text(rule).replace("\r\n", "\n") + "\n";
        OfficerRulePages.Typed typed =
                new OfficerRulePages.Typed(content, null, Typed.text(reason), Typed.text(from));
        return door.act(
                officer -> to(proposed(officer, file, content, reason, from, key)),
                visit -> Templates.officerFile(rules.file(visit, file, typed)));
    }

    /// Saves a draft of what was put into a place's form.
    @POST
    @Path("/drafts/of-fields")
    public Response proposeFields(
            @RestForm @Nullable String name,
            @BeanParam RuleFields fields,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String from,
            @RestForm @Nullable String key) {
        String code = Typed.text(name);
        RuleForm form = fields.form();
        OfficerRulePages.Typed typed =
                new OfficerRulePages.Typed(null, form, Typed.text(reason), Typed.text(from));
        return door.act(
                officer -> {
                    String content = desk.written(officer, code, form);
                    return to(proposed(officer, code, content, reason, from, key));
                },
                visit -> Templates.officerFile(rules.file(visit, code, typed)));
    }

    private String proposed(
            Caller officer,
            String name,
            String content,
            @Nullable String reason,
            @Nullable String from,
            @Nullable String key) {
        RuleDraftRequest request =
                new RuleDraftRequest(
                        name, content, Typed.text(reason), Typed.day("effectiveFrom", from));
        return desk.propose(officer, request, Typed.text(key)).id();
    }

    /// Counts whom a draft would flip.
    @POST
    @Path("/draft/count")
    public Response count(@RestForm @Nullable String id) {
        return onDraft(
                id,
                officer ->
                        simulations.start(
                                officer, new SimulationRequest(Typed.text(id), null, null, null)));
    }

    /// Publishes a draft.
    @POST
    @Path("/draft/approve")
    public Response approve(@RestForm @Nullable String id, @RestForm @Nullable String key) {
        return onDraft(
                id,
                officer -> {
                    if (simulations
                            .newest(Typed.text(id))
                            .filter(each -> each.result() != null)
                            .isEmpty()) {
                        throw ProblemType.CONFLICT.with("Count first whom it would flip.");
                    }
                    desk.approve(officer, Typed.text(id), Typed.text(key));
                });
    }

    /// Gives a draft up.
    @POST
    @Path("/draft/withdraw")
    public Response withdraw(@RestForm @Nullable String id, @RestForm @Nullable String key) {
        return onDraft(id, officer -> desk.withdraw(officer, Typed.text(id), Typed.text(key)));
    }

    private Response onDraft(@Nullable String id, Consumer<Caller> deed) {
        return door.act(
                officer -> {
                    deed.accept(officer);
                    return to(Typed.text(id));
                },
                visit -> Templates.officerDraft(pages.draft(visit, Typed.text(id))));
    }

    private static Response to(String draft) {
        return Response.seeOther(
                        URI.create(
                                "/officer/draft?done=1&id="
                                        + URLEncoder.encode(draft, StandardCharsets.UTF_8)))
                .build();
    }
}
