package io.sayso.lineage;

import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `/v1/runs/{id}/seal` and `/manifest`: the end of a run, and the proof of it.
@Path("/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SealResource {
    private final RunService runs;
    private final Seals seals;
    private final Manifests manifests;
    private final ChunkStore chunks;
    private final Callers callers;

    SealResource(
            RunService runs, Seals seals, Manifests manifests, ChunkStore chunks, Callers callers) {
        this.runs = runs;
        this.seals = seals;
        this.manifests = manifests;
        this.chunks = chunks;
        this.callers = callers;
    }

    /// Ends a run.
    @POST
    @Path("/seal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("pipeline")
    public RunView seal(@PathParam("id") String id, @Valid @Nullable SealRequest request) {
        Caller caller = callers.current();
        Run sealed =
                seals.seal(
                        caller,
                        runs.findOwn(caller, id),
                        request == null ? null : request.abandoned());
        return RunView.of(sealed, chunks.totals(id));
    }

    /// The signed manifest.
    @GET
    @Path("/manifest")
    @RolesAllowed({"pipeline", "officer", "auditor"})
    public String manifest(@PathParam("id") String id) {
        Run run = runs.find(callers.current(), id);
        Run.Seal seal = run.seal();
        if (seal == null) {
            throw ProblemType.NOT_FOUND.with("The run is not sealed.");
        }
        return manifests
                .of(run, seal)
                .orElseThrow(() ->
                        ProblemType.PROOF_NOT_COVERED.retryAfter(
                                "No checkpoint covers the seal yet; one is signed every second.",
                                Duration.ofSeconds(1)));
    }
}
