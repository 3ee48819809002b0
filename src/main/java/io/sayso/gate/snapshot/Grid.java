package io.sayso.gate.snapshot;

import io.sayso.decision.Answer;
import io.sayso.decision.Delivery;
import io.sayso.decision.SubjectState;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers of the pure function about one purpose and recipient at one instant, person by
/// person, as cells.
///
/// Three facts make cells enough. A use is permitted if each place and each leaf category permits
/// it by itself. What a place says of a use does not depend on the other places. And the younger
/// the data, the more is permitted, never less: so that there is one instant from which on it is.
///
/// Confined to one thread.
final class Grid {
    private static final int REMEMBERED = 20_000;
    private static final LocalDate LONG_GROWN = LocalDate.EPOCH;

    private final Area area;
    private final Map<SubjectState, Optional<Row>> rows = new HashMap<>();

    Grid(Area area) {
        this.area = area;
    }

    /// What is permitted about a person; nothing if nothing is.
    Optional<Row> row(SubjectState person) {
        List<Answer> yeses = person.answers().stream().filter(area::mayPermit).toList();
        boolean mayBeSilent =
                !area.allowing().isEmpty()
                        && !person.deliveries().isEmpty()
                        && person.adultOn() != null;
        if (person.sealed() || yeses.isEmpty() && !mayBeSilent) {
            return Optional.empty();
        }
        SubjectState like = alike(person);
        Optional<Row> known = rows.get(like);
        if (known == null) {
            known = new PersonCells(area, like, yeses, mayBeSilent).row();
            if (rows.size() == REMEMBERED) {
                rows.clear();
            }
            rows.put(like, known);
        }
        return known;
    }

    /// The same for all who differ in nothing that matters: places in the log count only by their
    /// order, and a birthday no more once it is long past.
    private SubjectState alike(SubjectState person) {
        List<Answer> answers = new ArrayList<>(person.answers());
        answers.sort(Comparator.comparingLong(Answer::index));
        Instant adult = person.adultAt();
        boolean grown = adult != null && !adult.isAfter(area.time());
        for (int i = 0; i < answers.size(); i++) {
            Answer each = answers.get(i);
            grown &= adult != null && !adult.isAfter(each.effectiveAt());
            answers.set(i, at(i, each));
        }
        List<Delivery> deliveries = new ArrayList<>(person.deliveries());
        deliveries.sort(Comparator.comparingLong(Delivery::index));
        deliveries.replaceAll(
                each -> new Delivery(0, each.notice(), each.deliveredAt(), each.recordedAt()));
        return new SubjectState(
                true,
                false,
                person.residences(),
                grown ? LONG_GROWN : person.adultOn(),
                answers,
                deliveries);
    }

    private static Answer at(long index, Answer answer) {
        return new Answer(
                index,
                answer.choice(),
                answer.scope(),
                answer.effectiveAt(),
                answer.effectiveAt(),
                answer.actor(),
                answer.evidenced(),
                answer.notice(),
                answer.explicit(),
                answer.sources(),
                answer.expiresAt(),
                answer.collectedFrom());
    }

    /// A source's place in a mask of sources.
    static int bit(Source source) {
        return switch (source) {
            case FIRST_PARTY -> 1;
            case LICENSED -> 2;
            case SCRAPED -> 4;
        };
    }

    /// Whole microseconds since the epoch.
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
