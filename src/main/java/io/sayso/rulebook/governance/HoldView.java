package io.sayso.rulebook.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A hold as the API shows it to officers and auditors.
///
/// @param imposedBy the officer
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HoldView(
        String id,
        String jurisdiction,
        String purpose,
        String recipient,
        Instant from,
        @Nullable Instant until,
        String authority,
        String reference,
        String reason,
        String imposedBy,
        Instant imposedAt,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        long index) {
    static HoldView of(HoldRow row) {
        return new HoldView(
                row.id,
                row.jurisdiction,
                row.purpose,
                row.recipient,
                row.startsAt,
                row.endsAt,
                row.authority,
                row.reference,
                row.reason,
                row.imposedBy,
                row.imposedAt,
                row.liftedAt,
                row.liftedBy,
                row.entry);
    }
}
