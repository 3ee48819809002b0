package io.sayso.standing;

import io.sayso.decision.Answer;
import io.sayso.decision.Delivery;
import io.sayso.decision.SubjectState;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How one change of the log changes one person's standing. Applying it twice changes nothing.
final class Fold {
    private Fold() {}

    static Standing fold(
            @Nullable Standing before, StandingChange change, long index, Instant recordedAt) {
        Standing standing = before == null ? Standing.NEW : before;
        return switch (change) {
            case StandingChange.ChoiceMade made -> answer(standing, made.at(index, recordedAt));
            case StandingChange.Objected said -> answer(standing, said.at(index, recordedAt));
            case StandingChange.SubjectUpdated updated -> update(standing, updated);
            case StandingChange.NoticeDelivered told ->
                    delivery(
                            standing,
                            new Delivery(
                                    index,
                                    new NoticeRef(told.noticeId(), told.noticeVersion()),
                                    told.deliveredAt(),
                                    recordedAt));
        };
    }

    private static Standing answer(Standing standing, Answer answer) {
        SubjectState state = standing.state();
        List<Answer> answers = new ArrayList<>(state.answers().size() + 1);
        for (Answer each : state.answers()) {
            if (each.index() == answer.index()) {
                return standing;
            }
            if (!isMadeIdleBy(each, answer)) {
                answers.add(each);
            }
        }
        if (state.answers().stream().noneMatch(each -> isMadeIdleBy(answer, each))) {
            answers.add(answer);
        }
        return standing.with(
                new SubjectState(
                        true,
                        state.sealed(),
                        state.residences(),
                        state.adultOn(),
                        answers,
                        state.deliveries()));
    }

    // Of two refusals of one scope only the later can ever matter: it ends every yes the earlier
    // one ends. Keeping just that bounds what a person can make us remember by saying no.
    private static boolean isMadeIdleBy(Answer one, Answer other) {
        return !one.isYes()
                && !other.isYes()
                && one.scope().equals(other.scope())
                && (one.effectiveAt().isBefore(other.effectiveAt())
                        || one.effectiveAt().equals(other.effectiveAt())
                                && one.index() < other.index());
    }

    private static Standing update(Standing standing, StandingChange.SubjectUpdated updated) {
        SubjectState state = standing.state();
        return new Standing(
                new SubjectState(
                        true,
                        state.sealed(),
                        updated.jurisdictions().stream()
                                .map(StandingChange.Place::toResidence)
                                .toList(),
                        updated.adultOn(),
                        state.answers(),
                        state.deliveries()),
                updated.guardians().stream()
                        .map(SubjectId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                updated.aliases().stream()
                        .map(HeldAlias::parse)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Standing delivery(Standing standing, Delivery delivery) {
        SubjectState state = standing.state();
        boolean again =
                state.deliveries().stream().anyMatch(each -> each.index() == delivery.index());
        if (again) {
            return standing;
        }
        List<Delivery> deliveries = new ArrayList<>(state.deliveries());
        deliveries.add(delivery);
        return standing.with(
                new SubjectState(
                        true,
                        state.sealed(),
                        state.residences(),
                        state.adultOn(),
                        state.answers(),
                        deliveries));
    }
}
