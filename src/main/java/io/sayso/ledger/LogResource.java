package io.sayso.ledger;

import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jboss.resteasy.reactive.ResponseHeader;

/// `/log/…`: what the world may check, without a token.
@Path("/log")
@PermitAll
@RunOnVirtualThread
class LogResource {
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=utf-8";

    private final LogReader reader;
    private final Publisher publisher;
    private final LogPolicy policy;

    LogResource(LogReader reader, Publisher publisher, LogPolicy policy) {
        this.reader = reader;
        this.publisher = publisher;
        this.policy = policy;
    }

    /// The newest signed checkpoint.
    @GET
    @Path("/checkpoint")
    @Produces(TEXT)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    public String checkpoint() {
        return reader.checkpoint().orElseThrow(LogResource::notYet);
    }

    /// The verifier keys of this log, a line each.
    @GET
    @Path("/vkey")
    @Produces(TEXT)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    public String vkey() {
        return String.join("\n", publisher.vkeys()) + "\n";
    }

    /// Which signatures make a checkpoint of this log one to trust.
    @GET
    @Path("/policy")
    @Produces(TEXT)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    public String policy() {
        return policy.text();
    }

    /// A checkpoint is signed every second: ask again.
    static RuntimeException notYet() {
        return ProblemType.PROOF_NOT_COVERED.retryAfter(
                "No checkpoint covers that entry yet; one is signed every second.",
                Duration.ofSeconds(1));
    }
}
