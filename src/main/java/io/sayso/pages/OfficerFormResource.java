package io.sayso.pages;

import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.governance.HoldRequest;
import io.sayso.rulebook.governance.OfficerDesk;
import io.sayso.rulebook.governance.RuleDraftRequest;
import io.sayso.rulebook.simulation.SimulationRequest;
import io.sayso.rulebook.simulation.SimulationService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// What officers click at `/officer`. A click that does something leads to a page that shows it.
@Path("/officer")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class OfficerFormResource {
    private final OfficerDesk desk;
    private final SimulationService simulations;
    private final OfficerPages pages;
    private final OfficerDoor door;
    private final InstantSource clock;

    OfficerFormResource(
            OfficerDesk desk,
            SimulationService simulations,
            OfficerPages pages,
            OfficerDoor door,
            InstantSource clock) {
        this.desk = desk;
        this.simulations = simulations;
        this.pages = pages;
        this.door = door;
        this.clock = clock;
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
        String file = text(name);
        // Browsers send lines as CR LF.
        String content = text(rule).replace("\r\n", "\n") + "\n";
        return door.act(
                officer ->
                        to(
                                desk.propose(
                                                officer,
                                                new RuleDraftRequest(
                                                        file,
                                                        content,
                                                        text(reason),
                                                        day("effectiveFrom", from)),
                                                text(key))
                                        .id()),
                visit ->
                        Templates.officerFile(
                                pages.file(
                                        visit,
                                        file,
                                        new OfficerPages.Typed(
                                                content, text(reason), text(from)))));
    }

    /// Counts whom a draft would flip.
    @POST
    @Path("/draft/count")
    public Response count(@RestForm @Nullable String id) {
        return onDraft(
                id,
                officer ->
                        simulations.start(
                                officer, new SimulationRequest(text(id), null, null, null)));
    }

    /// Publishes a draft.
    @POST
    @Path("/draft/approve")
    public Response approve(@RestForm @Nullable String id, @RestForm @Nullable String key) {
        return onDraft(
                id,
                officer -> {
                    if (simulations
                            .newest(text(id))
                            .filter(each -> each.result() != null)
                            .isEmpty()) {
                        throw ProblemType.CONFLICT.with("Count first whom it would flip.");
                    }
                    desk.approve(officer, text(id), text(key));
                });
    }

    /// Gives a draft up.
    @POST
    @Path("/draft/withdraw")
    public Response withdraw(@RestForm @Nullable String id, @RestForm @Nullable String key) {
        return onDraft(id, officer -> desk.withdraw(officer, text(id), text(key)));
    }

    private Response onDraft(@Nullable String id, Consumer<Caller> deed) {
        return door.act(
                officer -> {
                    deed.accept(officer);
                    return to(text(id));
                },
                visit -> Templates.officerDraft(pages.draft(visit, text(id))));
    }

    /// Suspends training.
    @POST
    @Path("/holds")
    public Response impose(
            @RestForm @Nullable String place,
            @RestForm @Nullable String authority,
            @RestForm @Nullable String reference,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String until,
            @RestForm @Nullable String key) {
        List<String> typed =
                List.of(text(place), text(authority), text(reference), text(reason), text(until));
        return door.act(
                officer -> {
                    desk.impose(
                            officer,
                            new HoldRequest(
                                    typed.get(0),
                                    null,
                                    null,
                                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                                    day("until", until),
                                    typed.get(1),
                                    typed.get(2),
                                    typed.get(3)),
                            text(key));
                    return Response.seeOther(URI.create("/officer/holds?done=1")).build();
                },
                visit -> Templates.officerHolds(pages.holds(visit, typed)));
    }

    /// Lifts another officer's hold.
    @POST
    @Path("/holds/lift")
    public Response lift(@RestForm @Nullable String id, @RestForm @Nullable String key) {
        return door.act(
                officer -> {
                    desk.lift(officer, text(id), text(key));
                    return Response.seeOther(URI.create("/officer/holds?done=1")).build();
                },
                visit -> Templates.officerHolds(pages.holds(visit, OfficerDoor.NOTHING_TYPED)));
    }

    private static Response to(String draft) {
        return Response.seeOther(
                        URI.create(
                                "/officer/draft?done=1&id="
                                        + URLEncoder.encode(draft, StandardCharsets.UTF_8)))
                .build();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    // A day begins at 00:00 UTC.
    private static @Nullable Instant day(String field, @Nullable String typed) {
        if (text(typed).isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text(typed)).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw ProblemType.VALIDATION.at(field, "must be a day such as 2027-02-21");
        }
    }
}
