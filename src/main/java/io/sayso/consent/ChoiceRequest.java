package io.sayso.consent;

import io.sayso.decision.ActorType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/me/choices` and, with actor and time, `POST /v1/subjects/{id}/choices`.
record ChoiceRequest(
        @Nullable String answer,
        @Nullable String purpose,
        @Nullable String category,
        @Nullable String recipient,
        @Nullable String jurisdiction,
        @Nullable NoticeShown notice,
        @Nullable Boolean explicit,
        @Nullable List<@Nullable String> sources,
        @Nullable Instant expiresAt,
        @Nullable Instant collectedFrom,
        @Nullable ActorSent actor,
        @Nullable Instant effectiveAt) {

    /// The notice version the person saw.
    record NoticeShown(@Nullable String id, @Nullable Integer version, @Nullable String language) {}

    /// Who answered, when it was not the person at our own door.
    record ActorSent(@Nullable String type, @Nullable String id, @Nullable String evidence) {
        @Override
        public String toString() {
            return "ActorSent[redacted]";
        }
    }

    /// What a browser's signal says: the same, said by the signal.
    static ChoiceRequest signal() {
        return everythingOffBy(new ActorSent(ActorType.SIGNAL.wire(), null, null));
    }

    /// `POST /v1/me/opt-out`: no to everything, everywhere.
    static ChoiceRequest everythingOff() {
        return everythingOffBy(null);
    }

    /// The same, said by somebody else, or by the person where that is null.
    static ChoiceRequest everythingOffBy(@Nullable ActorSent actor) {
        return new ChoiceRequest(
                "opt-out",
                "ai-training",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                actor,
                null);
    }
}
