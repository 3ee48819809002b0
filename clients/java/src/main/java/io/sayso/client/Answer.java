package io.sayso.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decision point says to one [Question].
///
/// Only a [Permit] permits. Sealed, so that a new outcome fails to compile wherever outcomes are
/// handled.
public sealed interface Answer {
    /// Whether the data may be used.
    default boolean permits() {
        return this instanceof Permit;
    }

    /// Size of the consent log that was known when it was decided.
    long position();

    /// It may be used.
    ///
    /// @param reason `opt-in` or `default-allow`; of [LocalDecisions] `snapshot`
    /// @param validUntil from then on, time alone may have changed it; `null` where it cannot
    record Permit(
            String reason, @Nullable Instant validUntil, Explanation explanation, long position)
            implements Answer {}

    /// It may not be used.
    ///
    /// @param reason such as `opt-out`; new ones may come
    /// @param known false where nobody has ever heard of that person
    /// @param validUntil from then on, time alone may have changed it; `null` where it cannot
    record Deny(
            String reason,
            boolean known,
            @Nullable Instant validUntil,
            Explanation explanation,
            long position)
            implements Answer {}

    /// The question could not be decided, so the data may not be used.
    ///
    /// @param status what HTTP would say, from 400
    /// @param code which problem, such as `unknown-purpose`
    /// @param detail for people; never about a person
    record Undecided(int status, String code, String detail, long position) implements Answer {}

    /// What was said beyond the answer; empty unless [Terms#explain] asked for it.
    ///
    /// @param jurisdictions each by itself
    /// @param obligations what a permit asks of the pipeline
    record Explanation(List<InJurisdiction> jurisdictions, List<String> obligations) {
        static final Explanation NONE = new Explanation(List.of(), List.of());

        public Explanation {
            jurisdictions = List.copyOf(jurisdictions);
            obligations = List.copyOf(obligations);
        }
    }

    /// What one jurisdiction says.
    ///
    /// @param code ISO 3166
    /// @param rule id and version of the rule that was applied
    /// @param evidence index of the log entry that decided, or `null` where none did
    record InJurisdiction(
            String code, boolean permits, String reason, String rule, @Nullable Long evidence) {}
}
