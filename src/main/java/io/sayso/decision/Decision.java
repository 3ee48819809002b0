package io.sayso.decision;

import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            Jurisdiction code, Reason reason, String rule, @Nullable Long evidence) {
        private InJurisdiction strongest(InJurisdiction other) {
            Finding own = new Finding(reason, evidence);
            return own.strongest(new Finding(other.reason, other.evidence)).equals(own)
                    ? this
                    : other;
        }
    }

    public Decision {
        jurisdictions = List.copyOf(jurisdictions);
    }

    /// Both at once, about whoever a name may stand for: permitted only if each is.
    ///
    /// Each jurisdiction is named once, with the stronger of what was found there.
    public Decision and(Decision other) {
        Map<Jurisdiction, InJurisdiction> merged = new LinkedHashMap<>();
        jurisdictions.forEach(place -> merged.put(place.code(), place));
        other.jurisdictions.forEach(
                place -> merged.merge(place.code(), place, InJurisdiction::strongest));
        Instant until = earlier(validUntil, other.validUntil);
        return new Decision(
                reason.strongest(other.reason), time, until, List.copyOf(merged.values()));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /// The short form.
    public Ruling ruling() {
        return new Ruling(reason, validUntil);
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
