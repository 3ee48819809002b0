package io.sayso.consent;

import io.quarkus.security.Authenticated;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;

/// `GET /v1/me/export`: everything that is kept of the person who is signed in, to take away.
@Path("/v1/me/export")
@Authenticated
@RunOnVirtualThread
class PortabilityResource {
    private final PortabilityWriter writer;
    private final Knowledge knowledge;
    private final SubjectHasher hasher;
    private final Callers callers;

    PortabilityResource(
            PortabilityWriter writer, Knowledge knowledge, SubjectHasher hasher, Callers callers) {
        this.writer = writer;
        this.knowledge = knowledge;
        this.hasher = hasher;
        this.callers = callers;
    }

    /// Streams it.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response export() {
        SubjectId subject = Persons.of(callers.current());
        SubjectHash hash = hasher.of(subject);
        Knowledge.Moment moment =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "The service has lost sight of the log.",
                                        Duration.ofSeconds(1)));
        PortabilityWriter.Copy copy =
                new PortabilityWriter.Copy(
                        subject,
                        hash,
                        moment.time(),
                        moment.position().value(),
                        HistoryResource.current(knowledge.state(hash), moment));
        StreamingOutput body = out -> writer.write(copy, out);
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"sayso-my-data.json\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
