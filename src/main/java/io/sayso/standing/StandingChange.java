package io.sayso.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.Residence;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The payloads of changes about persons, as JSON: the one place where their form is fixed.
///
/// Every payload names the subject, so that a row can be made of whichever comes first.
public sealed interface StandingChange {
    /// The person's id.
    String subject();

    /// The kind under which it travels.
    String kind();

    /// An answer. Everything but its place in the log.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChoiceMade(
            String subject,
            String choice,
            String purpose,
            String category,
            String recipient,
            String jurisdiction,
            @Nullable Instant effectiveAt,
            String actor,
            boolean evidenced,
            @Nullable String noticeId,
            @Nullable Integer noticeVersion,
            boolean explicit,
            List<String> sources,
            @Nullable Instant expiresAt,
            @Nullable Instant collectedFrom)
            implements StandingChange {
        static final String KIND = "choice";

        @Override
        public String kind() {
            return KIND;
        }

        /// Redacted.
        @Override
        public String toString() {
            return "ChoiceMade[redacted]";
        }

        /// Writes down an answer, whatever its place.
        public static ChoiceMade of(String subject, Answer answer) {
            NoticeRef notice = answer.notice();
            return new ChoiceMade(
                    subject,
                    answer.choice().wire(),
                    answer.scope().purpose().value(),
                    answer.scope().category().value(),
                    answer.scope().recipient().value(),
                    answer.scope().jurisdiction().code(),
                    answer.effectiveAt().equals(answer.recordedAt()) ? null : answer.effectiveAt(),
                    answer.actor().wire(),
                    answer.evidenced(),
                    notice == null ? null : notice.id(),
                    notice == null ? null : notice.version(),
                    answer.explicit(),
                    answer.sources().stream().map(Source::wire).sorted().toList(),
                    answer.expiresAt(),
                    answer.collectedFrom());
        }

        /// The answer, given its place.
        public Answer at(long index, Instant recordedAt) {
            return new Answer(
                    index,
                    Choice.ofWire(choice).orElseThrow(),
                    new Scope(
                            new Purpose(purpose),
                            new DataCategory(category),
                            new Recipient(recipient),
                            new Jurisdiction(jurisdiction)),
                    recordedAt,
                    effectiveAt == null ? recordedAt : effectiveAt,
                    ActorType.ofWire(actor).orElseThrow(),
                    evidenced,
                    noticeId == null || noticeVersion == null
                            ? null
                            : new NoticeRef(noticeId, noticeVersion),
                    explicit,
                    sources.stream()
                            .map(wire -> Source.ofWire(wire).orElseThrow())
                            .collect(Collectors.toUnmodifiableSet()),
                    expiresAt,
                    collectedFrom);
        }
    }

    /// A no to everything that was said under one of the person's other names, by whoever proved
    /// that it is theirs: as an answer of the person's own, of that time.
    ///
    /// @param identifier type of that name, such as `email`
    /// @param actor [ActorType#wire]
    /// @param effectiveAt when it was confirmed, if that was not with this entry
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Objected(String subject, String identifier, String actor, @Nullable Instant effectiveAt)
            implements StandingChange {
        static final String KIND = "objection";

        @Override
        public String kind() {
            return KIND;
        }

        /// Redacted.
        @Override
        public String toString() {
            return "Objected[redacted]";
        }

        /// The answer, given its place.
        public Answer at(long index, Instant recordedAt) {
            return Objection.answer(
                    index,
                    recordedAt,
                    effectiveAt == null ? recordedAt : effectiveAt,
                    ActorType.ofWire(actor).orElseThrow());
        }
    }

    /// All that a recorder says of a person, replacing what was said before.
    ///
    /// @param aliases [HeldAlias#text] each
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubjectUpdated(
            String subject,
            List<Place> jurisdictions,
            @Nullable LocalDate adultOn,
            List<String> guardians,
            List<String> aliases)
            implements StandingChange {
        static final String KIND = "subject";

        @Override
        public String kind() {
            return KIND;
        }

        /// Redacted.
        @Override
        public String toString() {
            return "SubjectUpdated[redacted]";
        }
    }

    /// A residence.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(String code, Instant since, @Nullable Instant until) {
        /// Writes down a residence.
        public static Place of(Residence residence) {
            return new Place(residence.code().code(), residence.since(), residence.until());
        }

        Residence toResidence() {
            return new Residence(new Jurisdiction(code), since, until);
        }
    }

    /// A notice version was put before the person.
    record NoticeDelivered(String subject, String noticeId, int noticeVersion, Instant deliveredAt)
            implements StandingChange {
        static final String KIND = "delivery";

        @Override
        public String kind() {
            return KIND;
        }

        /// Redacted.
        @Override
        public String toString() {
            return "NoticeDelivered[redacted]";
        }
    }
}
