package io.sayso.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// People whom a run let in and who have since said no.
///
/// @param position what was known
/// @param erased how many of those looked at for this page are erased or restricted: they cannot be
///   named
@JsonInclude(JsonInclude.Include.NON_NULL)
record WithdrawalPage(
        List<Item> items,
        long position,
        Instant evaluatedAt,
        long erased,
        @Nullable String cursor) {
    /// One person in one chunk.
    ///
    /// @param subject left out where the chunk named them otherwise
    /// @param entry the entry of the log that says no
    /// @param state `open`, `accepted` or `done`: what the owner of the model said about nos up to
    ///   this one
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String chunk,
            @Nullable String subject,
            String reason,
            String jurisdiction,
            long entry,
            Instant at,
            Instant due,
            String state,
            boolean overdue) {}
}
