package io.sayso.gate.snapshot;

import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Rights;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/v1/snapshots`: what a pipeline decides from without asking, for its own recipient.
@Path("/v1/snapshots")
@RolesAllowed("pipeline")
@RunOnVirtualThread
class SnapshotResource {
    private static final String NOTE = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int BUFFER = 1 << 16;

    private final Shelf shelf;
    private final SnapshotJobs jobs;
    private final Knowledge knowledge;
    private final CurrentRulebook rulebook;
    private final Callers callers;
    private final InstantSource clock;

    SnapshotResource(
            Shelf shelf,
            SnapshotJobs jobs,
            Knowledge knowledge,
            CurrentRulebook rulebook,
            Callers callers,
            InstantSource clock) {
        this.shelf = shelf;
        this.jobs = jobs;
        this.knowledge = knowledge;
        this.rulebook = rulebook;
        this.callers = callers;
        this.clock = clock;
    }

    /// The newest snapshot's manifest; one that nobody has asked for yet is made first.
    @GET
    @Path("/latest")
    public Response latest(
            @QueryParam("purpose") @Nullable String purpose,
            @QueryParam("recipient") @Nullable String recipient,
            @QueryParam("format") @Nullable String format) {
        Topic topic = topic(Rights.of(callers.current()), purpose, recipient, format);
        if (knowledge.now().isEmpty()) {
            throw ProblemType.NOT_READY.retryAfter(
                    "This node has not seen the log for too long.", SOON);
        }
        jobs.want(topic);
        return shelf.newest(topic)
                .filter(this::isValid)
                .map(SnapshotResource::manifest)
                .orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "The snapshot is being made; ask again.", SOON));
    }

    @GET
    @Path("/{id}/manifest")
    public Response manifest(@PathParam("id") String id) {
        return manifest(find(id));
    }

    /// A part, or the delta to the predecessor.
    ///
    /// @param part a number, or `delta`
    @GET
    @Path("/{id}/parts/{part}")
    public Response part(@PathParam("id") String id, @PathParam("part") String part) {
        Kept some = find(id);
        Manifest manifest = some.manifest();
        if (part.equals("delta") && manifest.delta() != null) {
            return file(some.delta(), manifest.delta().sha256());
        }
        Manifest.Part found =
                manifest.parts().stream()
                        .filter(each -> Integer.toString(each.number()).equals(part))
                        .findFirst()
                        .orElseThrow(() -> ProblemType.NOT_FOUND.with("There is no such part."));
        return file(some.part(found.number()), found.sha256());
    }

    private Topic topic(
            Rights rights,
            @Nullable String purpose,
            @Nullable String recipient,
            @Nullable String format) {
        if (purpose == null || !Purpose.isWellFormed(purpose)) {
            throw ProblemType.VALIDATION.at(
                    "purpose", "must be a purpose such as ai-training.generative");
        }
        if (recipient != null && !Recipient.isWellFormed(recipient)) {
            throw ProblemType.VALIDATION.at("recipient", "must be one recipient such as self");
        }
        Purpose asked = new Purpose(purpose);
        if (!rulebook.get().purposes().contains(asked)) {
            throw ProblemType.UNKNOWN_PURPOSE.at("purpose", "is not in the purpose tree");
        }
        Recipient own = rights.recipient();
        Recipient named = recipient == null ? own : new Recipient(recipient);
        if (named == null) {
            throw ProblemType.OUTSIDE_CLAIM.at("recipient", "is not named by the token");
        }
        Fault refused = rights.refusal(named);
        if (refused == null) {
            refused = rights.refusal(asked);
        }
        if (refused != null) {
            throw refused.toProblem();
        }
        return new Topic(
                asked,
                named,
                Format.ofWire(format == null ? Format.BINARY.wire() : format)
                        .orElseThrow(() ->
                                ProblemType.VALIDATION.at("format", "must be binary or parquet")));
    }

    // Of others' snapshots nobody need know.
    private Kept find(String id) {
        Rights rights = Rights.of(callers.current());
        Optional<Kept> found =
                shelf.find(id)
                        .filter(this::isValid)
                        .filter(some ->
                                rights.refusal(some.manifest().topic().recipient()) == null
                                        && rights.refusal(some.manifest().topic().purpose())
                                                == null);
        return found.orElseThrow(SnapshotResource::missing);
    }

    private boolean isValid(Kept some) {
        return clock.instant().isBefore(some.manifest().notAfter());
    }

    private static RuntimeException missing() {
        return ProblemType.NOT_FOUND.with(
                "There is no such snapshot, or no longer; take the latest.");
    }

    private static Response manifest(Kept some) {
        return Response.ok(some.note(), NOTE)
                .header("Content-Location", "/v1/snapshots/" + some.manifest().id() + "/manifest")
                .build();
    }

    private static Response file(java.nio.file.Path file, String sha256) {
        try {
            // Open before anything is answered: it may be thrown away at any moment.
            FileChannel content = FileChannel.open(file);
            StreamingOutput bytes =
                    out -> {
                        try (content) {
                            WritableByteChannel to = Channels.newChannel(out);
                            long size = content.size();
                            for (long at = 0; at < size; ) {
                                at += content.transferTo(at, Math.min(BUFFER, size - at), to);
                            }
                        } catch (IOException _) {
                            throw ProblemType.BAD_REQUEST.with("The stream broke off.");
                        }
                    };
            return Response.ok(bytes, BYTES)
                    .header("Content-Length", content.size())
                    .header("ETag", "\"" + sha256 + "\"")
                    .build();
        } catch (NoSuchFileException e) {
            throw missing();
        } catch (IOException e) {
            throw ProblemType.NOT_READY.retryAfter("The part cannot be read now.", SOON);
        }
    }
}
