package io.sayso.rulebook.governance;

import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/holds`.
///
/// @param purpose every one if left out
/// @param recipient every one if left out
/// @param until open if left out
/// @param authority who ordered it
/// @param reference their file number
public record HoldRequest(
        @NotNull @Pattern(regexp = Jurisdiction.FORM + "|\\*", message = CODE) String jurisdiction,
        @Pattern(regexp = Purpose.FORM + "|\\*", message = WORDS) @Size(max = 128)
                @Nullable String purpose,
        @Pattern(regexp = Recipient.FORM + "|\\*", message = TOKEN) @Nullable String recipient,
        @NotNull Instant from,
        @Nullable Instant until,
        @NotNull @Size(min = 1, max = 256) String authority,
        @NotNull @Size(min = 1, max = 256) String reference,
        @NotNull @Size(min = 1, max = 4096) String reason) {
    static final String CODE = "must be a code such as HK or US-CA, or *";
    static final String WORDS = "must be dotted lower-case words, or *";
    static final String TOKEN = "must be a lower-case token, or *";
}
