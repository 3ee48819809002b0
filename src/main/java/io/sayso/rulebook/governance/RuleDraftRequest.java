package io.sayso.rulebook.governance;

import io.sayso.vocab.Jurisdiction;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/rules`.
///
/// @param name a jurisdiction's code, or `trees`
/// @param rule the whole rule file, as `src/docs/rule-files.md` describes it
/// @param reason for the officer who approves it, and in the log for good
/// @param effectiveFrom when it is to begin; as soon as may be if left out
public record RuleDraftRequest(
        @NotNull
                @Pattern(
                        regexp = Jurisdiction.FORM + "|trees",
                        message = "must be a code such as HK or US-CA, or trees")
                String name,
        @NotNull @Size(min = 1, max = 32_768) String rule,
        @NotNull @Size(min = 1, max = 4096) String reason,
        @Nullable Instant effectiveFrom) {}
