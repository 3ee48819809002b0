package io.sayso.ledger;

import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/// `/log/…`: what the world may check, without a token.
@Path("/")
@PermitAll
@RunOnVirtualThread
class LogResource {
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=utf-8";

    private final LogReader reader;
    private final Publisher publisher;

    LogResource(LogReader reader, Publisher publisher) {
        this.reader = reader;
        this.publisher = publisher;
    }

    /// The newest signed checkpoint.
    @GET
    @Path("/log/checkpoint")
    @Produces(TEXT)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    public String checkpoint() {
        return reader.checkpoint().orElseThrow(LogResource::notYet);
    }

    /// The verifier keys of this log, a line each.
    @GET
    @Path("/log/vkey")
    @Produces(TEXT)
    public String vkey() {
        return publisher.vkey() + "\n";
    }

    /// Proof that an entry is in the log, as a `.tlog-proof` file.
    @GET
    @Path("/v1/log/proof")
    @Produces(TEXT)
    public String proof(@QueryParam("index") @Nullable String index) {
        return reader.proof(parse(index))
                .map(proof -> new String(proof.bytes(), StandardCharsets.UTF_8))
                .orElseThrow(LogResource::notYet);
    }

    private static long parse(@Nullable String index) {
        if (index == null || !index.matches("0|[1-9][0-9]{0,17}")) {
            throw ProblemType.VALIDATION.at("index", "must be a whole number from 0");
        }
        return Long.parseLong(index);
    }

    private static RuntimeException notYet() {
        return ProblemType.PROOF_NOT_COVERED.retryAfter(
                "No checkpoint covers that entry yet; one is signed every second.",
                Duration.ofSeconds(1));
    }
}
