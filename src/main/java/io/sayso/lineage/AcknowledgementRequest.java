package io.sayso.lineage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/runs/{id}/acknowledgements`.
///
/// @param kind what is done about people who said no
/// @param state `accepted`: it will be; `done`: it was, and there is evidence
/// @param owner who sees to it: a team, not a person
/// @param upTo the position of the log up to which nos are meant; what is known now if left out
record AcknowledgementRequest(
        @NotNull @Pattern(regexp = KINDS, message = KIND) String kind,
        @NotNull @Pattern(regexp = "accepted|done", message = STATE) String state,
        @NotNull @Size(min = 1, max = 128) String owner,
        @Min(0) @Nullable Long upTo,
        @Valid @Nullable Evidence evidence) {
    static final String KINDS = "exclude-future|retrain-by|unlearn|retire";
    static final String KIND = "must be exclude-future, retrain-by, unlearn or retire";
    static final String STATE = "must be accepted or done";

    /// What was done.
    ///
    /// @param method in words
    /// @param reference where it is on file
    /// @param digest of a report
    record Evidence(
            @NotNull @Size(min = 1, max = 512) String method,
            @Size(min = 1, max = 256) @Nullable String reference,
            @Pattern(regexp = DataSetRequest.DIGEST, message = DataSetRequest.HASHED)
                    @Nullable String digest) {}
}
