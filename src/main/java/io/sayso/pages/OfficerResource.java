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
    private final OfficerDoor door;

    OfficerResource(OfficerPages pages, OfficerDoor door) {
        this.pages = pages;
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
        return door.open(false, visit -> Templates.officerFile(pages.file(visit, name, null)));
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
                visit -> Templates.officerHolds(pages.holds(visit, OfficerDoor.NOTHING_TYPED)));
    }

    /// Notices and deliveries.
    @GET
    @Path("/notices")
    public Response notices() {
        return door.open(false, visit -> Templates.officerNotices(pages.notices(visit)));
    }
}
