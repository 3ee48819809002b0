package io.sayso.rulebook.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.Claim;
import io.sayso.ledger.Draft;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import io.sayso.platform.ProblemType;
import io.sayso.platform.SecretFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// How officers write to the log.
@ApplicationScoped
class PolicyLog {
    /// Name of the secret that officers' pseudonyms are made with.
    static final String SECRET = "officer";

    private static final String MAC = "HmacSHA256";

    private final GroupCommit log;
    private final ObjectMapper json;
    private final SecretKeySpec secret;

    PolicyLog(GroupCommit log, ObjectMapper json, SecretFiles files) {
        this.log = log;
        this.json = json;
        this.secret = new SecretKeySpec(files.read(SECRET), MAC);
    }

    /// Appends one entry, and waits until it is durable and applied.
    ///
    /// @param once what this can only happen a single time for
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the log cannot take it
    Outcome append(Draft draft, @Nullable Claim claim, String once) {
        Submission submission =
                new Submission(List.of(draft), claim, Submission.Urgency.ORDINARY, once);
        try {
            return log.submit(submission).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerUnavailableException) {
                throw ProblemType.BUSY.retryAfter(
                        "The consent log could not take the write now. Retry with the same"
                                + " Idempotency-Key.",
                        Duration.ofSeconds(1));
            }
            throw e;
        }
    }

    /// The claim of an idempotency key, or null where the caller sent none.
    ///
    /// @param operation what is done, so that a key stands for one call only
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the key is malformed
    @Nullable Claim claim(
            String caller, @Nullable String key, String operation, @Nullable Object body) {
        if (key == null) {
            return null;
        }
        if (!key.matches("[ -~]{1,128}")) {
            throw ProblemType.VALIDATION.at(
                    "Idempotency-Key", "must be 1 to 128 printable ASCII characters");
        }
        try {
            return Claim.of(caller, key, operation, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written down", e);
        }
    }

    /// What the public log calls an officer: the same word each time, and nothing to read from it.
    String pseudonym(String officer) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(officer.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is not available", e);
        }
    }
}
