package io.sayso.lineage;

import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/trainings`.
///
/// @param recipient the token's if left out; no other may be named
record TrainingRequest(
        @NotNull @Size(min = 1, max = 128) String model,
        @NotNull @Size(min = 1, max = 128) String version,
        @NotNull
                @Pattern(regexp = Purpose.FORM, message = "must be dotted lower-case words")
                @Size(max = 128)
                String purpose,
        @Pattern(regexp = Recipient.FORM, message = "must be a lower-case token")
                @Nullable String recipient,
        @NotNull @Size(min = 1, max = 256) List<@NotNull @Valid Trained> dataSets) {
    /// A data set that was trained on.
    record Trained(
            @NotNull @Pattern(regexp = DataSetRequest.NAME, message = DataSetRequest.NAMED)
                    String name,
            @Pattern(regexp = DataSetRequest.DIGEST, message = DataSetRequest.HASHED)
                    @Nullable String digest) {}
}
