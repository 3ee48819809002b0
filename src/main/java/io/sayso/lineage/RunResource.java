package io.sayso.lineage;

import io.sayso.platform.Callers;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/runs`: pipelines say what they train on what.
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RunResource {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NAME = Pattern.compile(DataSetRequest.NAME);

    private final RunService service;
    private final ChunkStore chunks;
    private final Callers callers;

    RunResource(RunService service, ChunkStore chunks, Callers callers) {
        this.service = service;
        this.chunks = chunks;
        this.callers = callers;
    }

    /// Opens a run.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("pipeline")
    public RestResponse<RunView> open(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid RunRequest request) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                RunView.of(service.open(callers.current(), request, key)));
    }

    /// Runs, the newest first.
    @GET
    @RolesAllowed({"pipeline", "officer", "auditor"})
    public Page<RunView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue) {
        Matcher before = Page.key(cursor, NUMBER);
        Page<RunStore.Listed> page =
                Page.of(
                        service.list(
                                callers.current(),
                                overdue,
                                before == null ? Long.MAX_VALUE : Long.parseLong(before.group()),
                                limit + 1),
                        limit,
                        listed -> listed,
                        listed -> Long.toString(listed.number()));
        return new Page<>(
                service.withWork(page.items().stream().map(RunStore.Listed::run).toList()),
                page.cursor());
    }

    /// One run, with what its chunks add up to.
    @GET
    @Path("/{id}")
    @RolesAllowed({"pipeline", "officer", "auditor"})
    public RunView find(@PathParam("id") String id) {
        Run run = service.find(callers.current(), id);
        return service.withWork(RunView.of(run, chunks.totals(run.id())));
    }

    /// Its chunks, by name.
    @GET
    @Path("/{id}/chunks")
    @RolesAllowed({"pipeline", "officer", "auditor"})
    public Page<ChunkView> chunks(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        Run run = service.find(callers.current(), id);
        Matcher after = Page.key(cursor, NAME);
        return Page.of(
                chunks.list(run.id(), after == null ? "" : after.group(), limit + 1),
                limit,
                ChunkView::of,
                Chunk::name);
    }
}
