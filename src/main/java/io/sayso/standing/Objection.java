package io.sayso.standing;

import io.sayso.decision.ActorType;
import io.sayso.decision.Answer;
import io.sayso.decision.Choice;
import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Person;
import io.sayso.decision.profile.Unnumbered;
import io.sayso.ledger.Change;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A no to everything by whoever has an identifier, confirmed and in the log.
///
/// @param identifier type of the alias, such as `email`
/// @param actor who said it: whoever has the identifier, or whom they authorised
/// @param index its entry
/// @param recordedAt when that was recorded, from when on it counts
public record Objection(String identifier, ActorType actor, long index, Instant recordedAt) {
    private static final Scope EVERYTHING =
            new Scope(
                    new Purpose("ai-training"), DataCategory.ANY, Recipient.ANY, Jurisdiction.ANY);

    /// What every node must learn of an objection under an alias.
    public static Change change(HeldAlias alias, ActorType actor) {
        return Objections.change(alias, actor);
    }

    /// The person's own no to everything, as `POST /v1/me/opt-out` records it.
    static Answer answer(long index, Instant recordedAt, Instant effectiveAt, ActorType actor) {
        return new Answer(
                index,
                Choice.OPT_OUT,
                EVERYTHING,
                recordedAt,
                effectiveAt,
                actor,
                false,
                null,
                false,
                Set.of(),
                null,
                null);
    }

    /// Who said it, as long as nobody else is known to have that identifier.
    Person objector() {
        return new Unnumbered(
                null,
                new SubjectState(
                        true,
                        false,
                        List.of(),
                        null,
                        List.of(answer(index, recordedAt, recordedAt, actor)),
                        List.of()));
    }
}
