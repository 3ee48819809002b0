package io.sayso.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.decision.Decision;
import io.sayso.decision.Obligation;
import io.sayso.vocab.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision of another moment, with what it rests on. Nobody may act on it.
///
/// @param binding always false
/// @param time the instant it is about
/// @param position how much of the log counts
/// @param ruleVersion names the state of the rules then
/// @param known whether we had any record of the person
/// @param withheld how many places' say the token does not reach
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecidedAt(
        boolean binding,
        String subject,
        boolean decision,
        String outcome,
        String reason,
        Instant time,
        long position,
        String ruleVersion,
        @Nullable Instant validUntil,
        boolean known,
        List<Place> jurisdictions,
        int withheld,
        List<String> obligations) {

    /// What one place says.
    ///
    /// @param evidence log index of what decided, or null where silence did
    public record Place(
            String code,
            boolean decision,
            String reason,
            String rule,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long evidence) {}

    static DecidedAt of(
            String subject,
            Decision decision,
            Position position,
            String ruleVersion,
            boolean known,
            Reach reach) {
        List<Place> places =
                decision.jurisdictions().stream()
                        .filter(each -> reach.covers(each.code()))
                        .map(each ->
                                new Place(
                                        each.code().code(),
                                        each.reason().permits(),
                                        each.reason().wire(),
                                        each.rule(),
                                        each.evidence()))
                        .toList();
        return new DecidedAt(
                false,
                subject,
                decision.permits(),
                decision.permits() ? "permit" : "deny",
                decision.reason().wire(),
                decision.time(),
                position.value(),
                ruleVersion,
                decision.validUntil(),
                known,
                places,
                decision.jurisdictions().size() - places.size(),
                decision.obligations().stream().map(Obligation::wire).toList());
    }

    @Override
    public String toString() {
        return "DecidedAt[redacted]";
    }
}
