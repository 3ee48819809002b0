package io.sayso.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/officer`: the officers' console. Pages and links; forms are [OfficerFormResource]'s.
@Path("/officer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class OfficerResource {
    private final OfficerPages pages;
    private final OfficerRulePages rules;
    private final OfficerHoldPages holding;
    private final OfficerNoticePages noticing;
    private final OfficerDoor door;

    OfficerResource(
            OfficerPages pages,
            OfficerRulePages rules,
            OfficerHoldPages holding,
            OfficerNoticePages noticing,
            OfficerDoor door) {
        this.pages = pages;
        this.rules = rules;
        this.holding = holding;
        this.noticing = noticing;
        this.door = door;
    }

    /// The places within reach, those whose review is due first.
    @GET
    public Response places(@RestQuery @Nullable String done) {
        return door.open(done != null, visit -> Templates.officerPlaces(pages.places(visit)));
    }

    /// One place, or the trees, with the form for a change.
    @GET
    @Path("/place")
    public Response place(@RestQuery @Nullable String code) {
        String name = code == null ? "" : code;
        return door.open(
                false,
                visit ->
                        Templates.officerFile(
                                rules.file(visit, name, OfficerRulePages.Typed.NOTHING)));
    }

    /// Drafts.
    @GET
    @Path("/drafts")
    public Response drafts() {
        return door.open(false, visit -> Templates.officerDrafts(pages.drafts(visit)));
    }

    /// One draft.
    @GET
    @Path("/draft")
    public Response draft(@RestQuery @Nullable String id, @RestQuery @Nullable String done) {
        String draft = id == null ? "" : id;
        return door.open(done != null, visit -> Templates.officerDraft(pages.draft(visit, draft)));
    }

    /// Holds, and the form for one.
    @GET
    @Path("/holds")
    public Response holds(@RestQuery @Nullable String done) {
        return door.open(
                done != null,
                visit ->
                        Templates.officerHolds(
                                holding.holds(visit, OfficerViews.TypedHold.NOTHING)));
    }

    /// Notices and deliveries.
    @GET
    @Path("/notices")
    public Response notices(@RestQuery @Nullable String done) {
        return door.open(done != null, visit -> Templates.officerNotices(noticing.notices(visit)));
    }

    /// The form for a notice, or for the next version of one.
    @GET
    @Path("/notice")
    public Response notice(@RestQuery @Nullable String id) {
        String notice = id == null ? "" : id;
        return door.open(
                false,
                visit -> Templates.officerNotice(noticing.notice(visit, noticing.newest(notice))));
    }
}
