package io.sayso.consent;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.ledger.Slot;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An answer that was found valid and is not yet recorded.
///
/// @param notice what a yes was given under; null for a no
/// @param effectiveAt when it began to count, or null for when it is recorded
record Statement(
        Choice choice,
        Scope scope,
        Actor actor,
        @Nullable NoticeRef notice,
        @Nullable String language,
        boolean explicit,
        Set<Source> sources,
        @Nullable Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable Instant collectedFrom) {

    /// The same about every recipient.
    Statement forEveryRecipient() {
        return new Statement(
                choice,
                new Scope(scope.purpose(), scope.category(), Recipient.ANY, scope.jurisdiction()),
                actor,
                notice,
                language,
                explicit,
                sources,
                effectiveAt,
                expiresAt,
                collectedFrom);
    }

    /// Who gave it.
    ///
    /// @param id whom, if it was not the person
    /// @param evidence how we know, in the recorder's words
    record Actor(ActorType type, @Nullable String id, @Nullable String evidence) {
        static final Actor SUBJECT = new Actor(ActorType.SUBJECT, null, null);

        @Override
        public String toString() {
            return "Actor[" + type + "]";
        }
    }

    /// The answer at its place in the log.
    ///
    /// Whoever judged its time did so by another clock than the log's. An answer that took effect
    /// after its recording would not hold yet when it is acknowledged.
    Answer at(Slot slot) {
        return new Answer(
                slot.index(),
                choice,
                scope,
                slot.recordedAt(),
                effectiveAt == null || effectiveAt.isAfter(slot.recordedAt())
                        ? slot.recordedAt()
                        : effectiveAt,
                actor.type(),
                actor.evidence() != null,
                notice,
                explicit,
                sources,
                expiresAt,
                collectedFrom);
    }
}
