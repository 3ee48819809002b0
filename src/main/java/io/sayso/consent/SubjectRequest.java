package io.sayso.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a recorder says of a person; replaces what was said before.
///
/// @param id in a batch, whom; in `PUT /v1/subjects/{id}` the path says it
record SubjectRequest(
        @Nullable String id,
        @Nullable List<@Nullable Sojourn> jurisdictions,
        @Nullable LocalDate adultOn,
        @Nullable List<@Nullable String> guardians,
        @Nullable List<@Nullable AliasSent> aliases) {

    /// A jurisdiction and when the person belongs to it.
    record Sojourn(@Nullable String code, @Nullable Instant since, @Nullable Instant until) {}

    /// An alias as sent.
    record AliasSent(@Nullable String type, @Nullable String value) {
        @Override
        public String toString() {
            return "AliasSent[redacted]";
        }
    }

    /// `POST /v1/subjects:batch`.
    record Batch(@Nullable List<@Nullable SubjectRequest> subjects) {}

    /// Most jurisdictions or aliases of one person.
    static final int MAX_PARTS = 64;

    /// Most guardians of one person.
    static final int MAX_GUARDIANS = 16;

    @Override
    public String toString() {
        return "SubjectRequest[redacted]";
    }
}
