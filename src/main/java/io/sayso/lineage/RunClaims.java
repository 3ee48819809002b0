package io.sayso.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.Claim;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes an idempotency claim of a request's header and body. The key is kept as a hash under a key
/// of ours.
@ApplicationScoped
class RunClaims {
    private static final Pattern KEY = Pattern.compile("[ -~]{1,128}");

    private final ChunkDigests digests;
    private final ObjectMapper json;

    RunClaims(ChunkDigests digests, ObjectMapper json) {
        this.digests = digests;
        this.json = json;
    }

    /// The claim of a key, or null where the caller sent none.
    ///
    /// @param operation what is done to what, so that a key stands for one call only
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the key is malformed
    @Nullable Claim of(Caller caller, @Nullable String key, String operation, Object body) {
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemType.VALIDATION.at(
                    "Idempotency-Key", "must be 1 to 128 printable ASCII characters");
        }
        try {
            return Claim.of(
                    caller.subject(), digests.key(key), operation, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written down", e);
        }
    }
}
