package io.sayso.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.decision.Answer;
import io.sayso.vocab.NoticeRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An answer as its owner sees it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnswerShown(
        String id,
        long index,
        String answer,
        ChoiceRecorded.ScopeShown scope,
        Instant recordedAt,
        Instant effectiveAt,
        Actor actor,
        @Nullable Notice notice,
        @Nullable Instant expiresAt,
        @Nullable Boolean explicit,
        boolean current) {
    record Actor(String type) {}

    record Notice(String id, int version) {
        static Notice of(NoticeRef ref) {
            return new Notice(ref.id(), ref.version());
        }
    }

    static AnswerShown of(Answer answer, boolean current) {
        return new AnswerShown(
                Long.toString(answer.index()),
                answer.index(),
                answer.choice().wire(),
                ChoiceRecorded.ScopeShown.of(answer.scope()),
                answer.recordedAt(),
                answer.effectiveAt(),
                new Actor(answer.actor().wire()),
                answer.notice() == null ? null : Notice.of(answer.notice()),
                answer.expiresAt(),
                answer.isYes() ? answer.explicit() : null,
                current);
    }
}
