package io.sayso.decision;

import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to one [DecisionRequest] about one person.
///
/// @param reason the strongest among the denials, or why it is permitted
/// @param time the instant it was decided for
/// @param validUntil the earliest instant at which time alone could change it, exclusive; null if
///   time alone cannot
/// @param jurisdictions what each applicable jurisdiction says; at least one
public record Decision(
        Reason reason,
        Instant time,
        @Nullable Instant validUntil,
        List<InJurisdiction> jurisdictions) {

    /// What one jurisdiction says.
    ///
    /// @param rule id of the rule that applied, such as `HK@3`
    /// @param evidence log index of what decided, or null where silence did
    public record InJurisdiction(
            Jurisdiction code, Reason reason, String rule, @Nullable Long evidence) {}

    public Decision {
        jurisdictions = List.copyOf(jurisdictions);
    }

    /// Whether the use is permitted.
    public boolean permits() {
        return reason.permits();
    }

    /// The duties that come with it; none with a denial.
    public List<Obligation> obligations() {
        return permits() ? Obligation.OF_A_PERMIT : List.of();
    }
}
