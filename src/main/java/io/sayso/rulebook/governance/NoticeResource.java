package io.sayso.rulebook.governance;

import io.quarkus.security.Authenticated;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.NoticeRef;
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
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/notices`: what people are told. Published on creation; a version never changes.
@Path("/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class NoticeResource {
    private final NoticeService service;
    private final NoticeStore store;
    private final PolicyLog log;
    private final Callers callers;

    NoticeResource(NoticeService service, NoticeStore store, PolicyLog log, Callers callers) {
        this.service = service;
        this.store = store;
        this.log = log;
        this.callers = callers;
    }

    /// The newest version of each notice.
    @GET
    @Authenticated
    public Page<NoticeView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        String after = Objects.requireNonNullElse(Page.key(cursor, NoticeRef.FORM), "");
        return Page.of(store.newest(after, limit + 1), limit, notice -> notice.id());
    }

    /// All versions of one notice.
    @GET
    @Path("/{id}")
    @Authenticated
    public NoticeView.Versions versions(@PathParam("id") String id) {
        List<NoticeView> versions = store.versions(id);
        if (versions.isEmpty()) {
            throw PolicyProblems.notFound("notice");
        }
        return new NoticeView.Versions(id, versions);
    }

    /// Publishes a notice.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("officer")
    public RestResponse<NoticePublished> publish(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid NoticeRequest request) {
        String id = request.id();
        if (id == null) {
            throw ProblemType.VALIDATION.at("id", "must be given");
        }
        Caller officer = callers.current();
        return RestResponse.status(
                RestResponse.Status.CREATED,
                service.publish(
                        officer,
                        id,
                        request,
                        log.claim(officer.subject(), key, "POST /v1/notices", request)));
    }

    /// Publishes the next version of a notice.
    @POST
    @Path("/{id}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("officer")
    public RestResponse<NoticePublished> publishNext(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid NoticeRequest request) {
        if (request.id() != null) {
            throw ProblemType.VALIDATION.at("id", "is in the path");
        }
        Caller officer = callers.current();
        String operation = "POST /v1/notices/" + id + "/versions";
        return RestResponse.status(
                RestResponse.Status.CREATED,
                service.publishNext(
                        officer,
                        id,
                        request,
                        log.claim(officer.subject(), key, operation, request)));
    }
}
