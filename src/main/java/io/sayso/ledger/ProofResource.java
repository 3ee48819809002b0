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
import org.jspecify.annotations.Nullable;

/// `GET /v1/log/proof?index=`: that an entry is in the log, without a token.
@Path("/v1/log/proof")
@PermitAll
@RunOnVirtualThread
class ProofResource {
    private final LogReader reader;

    ProofResource(LogReader reader) {
        this.reader = reader;
    }

    /// Proof that an entry is in the log, as a `.tlog-proof` file.
    @GET
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
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
}
