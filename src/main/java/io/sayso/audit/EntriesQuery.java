package io.sayso.audit;

import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which entries are looked for.
///
/// @param types empty for all
/// @param from the first index
/// @param to the index to stop before, or null
/// @param since the earliest recording, or null
/// @param until the recording to stop before, or null
/// @param limit 1 to 1,000
record EntriesQuery(
        List<String> types,
        @Nullable Jurisdiction jurisdiction,
        @Nullable Purpose purpose,
        @Nullable SubjectId subject,
        long from,
        @Nullable Long to,
        @Nullable Instant since,
        @Nullable Instant until,
        int limit) {
    EntriesQuery {
        types = List.copyOf(types);
    }

    /// Redacted: it may name a person.
    @Override
    public String toString() {
        return "EntriesQuery[redacted]";
    }
}
