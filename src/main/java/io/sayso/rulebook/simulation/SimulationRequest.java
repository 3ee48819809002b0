package io.sayso.rulebook.simulation;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/simulations`.
///
/// @param draft the id of a draft of a rule
/// @param purpose all that lies below it is counted; `ai-training` if left out
/// @param category `content.public` if left out
/// @param recipient `self` if left out
public record SimulationRequest(
        @NotNull @Size(min = 1, max = 64) String draft,
        @Pattern(regexp = Purpose.FORM, message = "must be dotted lower-case words")
                @Size(max = 128)
                @Nullable String purpose,
        @Pattern(regexp = DataCategory.FORM, message = "must be dotted lower-case words")
                @Size(max = 128)
                @Nullable String category,
        @Pattern(regexp = Recipient.FORM, message = "must be a lower-case token")
                @Nullable String recipient) {}
