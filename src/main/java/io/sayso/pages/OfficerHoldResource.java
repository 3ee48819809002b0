package io.sayso.pages;

import io.sayso.platform.Caller;
import io.sayso.rulebook.governance.HoldRequest;
import io.sayso.rulebook.governance.OfficerDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// What officers click about holds.
@Path("/officer")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class OfficerHoldResource {
    private final OfficerDesk desk;
    private final OfficerHoldPages pages;
    private final OfficerDoor door;
    private final InstantSource clock;

    OfficerHoldResource(
            OfficerDesk desk, OfficerHoldPages pages, OfficerDoor door, InstantSource clock) {
        this.desk = desk;
        this.pages = pages;
        this.door = door;
        this.clock = clock;
    }

    /// Suspends training, from now on.
    @POST
    @Path("/holds")
    public Response impose(
            @RestForm @Nullable String place,
            @RestForm @Nullable String purpose,
            @RestForm @Nullable String recipient,
            @RestForm @Nullable String authority,
            @RestForm @Nullable String reference,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String until,
            @RestForm @Nullable String key) {
        OfficerViews.TypedHold typed =
                new OfficerViews.TypedHold(
                        Typed.text(place),
                        Typed.text(purpose).isEmpty() ? "*" : Typed.text(purpose),
                        Typed.text(recipient),
                        Typed.text(authority),
                        Typed.text(reference),
                        Typed.text(reason),
                        Typed.text(until));
        return door.act(
                officer -> imposed(officer, typed, Typed.text(key)),
                visit -> Templates.officerHolds(pages.holds(visit, typed)));
    }

    private Response imposed(Caller officer, OfficerViews.TypedHold typed, String key) {
        desk.impose(
                officer,
                new HoldRequest(
                        typed.place(),
                        typed.purpose(),
                        typed.recipient().isEmpty() ? null : typed.recipient(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Typed.day("until", typed.until()),
                        typed.authority(),
                        typed.reference(),
                        typed.reason()),
                key);
        return done();
    }

    /// Lifts another officer's hold.
    @POST
    @Path("/holds/lift")
    public Response lift(@RestForm @Nullable String id, @RestForm @Nullable String key) {
        return door.act(
                officer -> {
                    desk.lift(officer, Typed.text(id), Typed.text(key));
                    return done();
                },
                visit ->
                        Templates.officerHolds(pages.holds(visit, OfficerViews.TypedHold.NOTHING)));
    }

    private static Response done() {
        return Response.seeOther(URI.create("/officer/holds?done=1")).build();
    }
}
