package io.sayso.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.decision.Answer;
import io.sayso.decision.Decision;
import io.sayso.ledger.Slot;
import io.sayso.vocab.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to a recorded choice.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChoiceRecorded(
        String id,
        long index,
        long position,
        Instant recordedAt,
        Instant effectiveAt,
        String answer,
        ScopeShown scope,
        String receipt,
        @Nullable DecisionNow decision) {

    /// The four parts.
    record ScopeShown(String purpose, String category, String recipient, String jurisdiction) {
        static ScopeShown of(Scope scope) {
            return new ScopeShown(
                    scope.purpose().value(),
                    scope.category().value(),
                    scope.recipient().value(),
                    scope.jurisdiction().code());
        }
    }

    /// What holds now for what the answer was about.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionNow(
            boolean decision,
            String reason,
            long position,
            Instant time,
            @Nullable Instant validUntil) {
        static DecisionNow of(Decision decision, long position) {
            return new DecisionNow(
                    decision.permits(),
                    decision.reason().wire(),
                    position,
                    decision.time(),
                    decision.validUntil());
        }
    }

    static ChoiceRecorded of(ChoiceService.Recorded recorded, Slot slot) {
        Answer answer = recorded.statement().at(slot);
        Decision now = recorded.now();
        String id = Long.toString(slot.index());
        return new ChoiceRecorded(
                id,
                slot.index(),
                slot.position().value(),
                answer.recordedAt(),
                answer.effectiveAt(),
                answer.choice().wire(),
                ScopeShown.of(answer.scope()),
                "/v1/me/receipts/" + id,
                now == null ? null : DecisionNow.of(now, slot.position().value()));
    }
}
