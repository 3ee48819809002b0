package io.sayso.lineage;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/runs`.
///
/// @param model what is trained
/// @param version which version of it
/// @param recipient the token's if left out; no other may be named
/// @param categories what kinds of data; `content.public` if left out
record RunRequest(
        @NotNull @Size(min = 1, max = 128) String model,
        @NotNull @Size(min = 1, max = 128) String version,
        @NotNull @Pattern(regexp = Purpose.FORM, message = WORDS) @Size(max = 128) String purpose,
        @Pattern(regexp = Recipient.FORM, message = TOKEN) @Nullable String recipient,
        @Size(min = 1, max = 64)
                @Nullable
                        List<
                                @NotNull @Pattern(regexp = DataCategory.FORM, message = WORDS)
                                @Size(max = 128) String>
                        categories,
        @NotNull @Size(min = 1, max = MOST_SETS) List<@NotNull @Valid DataSetRequest> dataSets) {
    /// Most data sets of one run: all are named in one entry of the log.
    static final int MOST_SETS = 32;

    private static final String WORDS = "must be dotted lower-case words";
    private static final String TOKEN = "must be a lower-case token";
}
