package io.sayso.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the owner of a model said about nos, as the API shows it.
///
/// @param index its entry in the log
@JsonInclude(JsonInclude.Include.NON_NULL)
record AcknowledgementView(
        String id,
        String run,
        String kind,
        String state,
        String owner,
        long upTo,
        @Nullable String method,
        @Nullable String reference,
        @Nullable String digest,
        Instant acknowledgedAt,
        long index) {
    static AcknowledgementView of(AcknowledgementRow row) {
        return new AcknowledgementView(
                row.id,
                row.run,
                row.kind,
                row.state,
                row.owner,
                row.upTo,
                row.method,
                row.reference,
                row.digest,
                row.acknowledgedAt,
                Objects.requireNonNull(row.entry));
    }
}
