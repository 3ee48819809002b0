package io.sayso.gate.snapshot;

import io.sayso.decision.Answer;
import io.sayso.decision.Decision;
import io.sayso.decision.Delivery;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The cells of one person, while they are found out.
final class PersonCells {
    private final Area area;
    private final SubjectState person;
    private final SubjectState nowhere;
    private final List<Answer> yeses;
    private final boolean mayBeSilent;
    private final List<Instant> ages;

    PersonCells(Area area, SubjectState person, List<Answer> yeses, boolean mayBeSilent) {
        this.area = area;
        this.person = person;
        this.yeses = yeses;
        this.mayBeSilent = mayBeSilent;
        this.nowhere =
                new SubjectState(
                        true,
                        false,
                        List.of(),
                        person.adultOn(),
                        person.answers(),
                        person.deliveries());
        NavigableSet<Instant> from = new TreeSet<>();
        for (Answer each : person.answers()) {
            if (each.collectedFrom() != null) {
                from.add(each.collectedFrom());
            }
        }
        if (mayBeSilent) {
            person.deliveries().stream().map(Delivery::countsFrom).forEach(from::add);
        }
        this.ages = List.copyOf(from);
    }

    Optional<Row> row() {
        List<Use> uses = uses();
        Map<String, Map<Use, Span>> cells = new HashMap<>();
        Span homeless = homeless();
        if (homeless == null) {
            Map<Use, Span> own = cells(person, List.of(), uses);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            cells.put(Shape.OWN, own);
            uses = List.copyOf(own.keySet());
        }
        boolean some = homeless == null;
        for (Jurisdiction code : places()) {
            Map<Use, Span> there = cells(nowhere, List.of(code), uses);
            boolean stray = isStray(code);
            if (!there.isEmpty() || stray) {
                cells.put(code.code(), there);
                some |= !there.isEmpty();
            }
        }
        return some ? Optional.of(new CellRows(cells, homeless).row()) : Optional.empty();
    }

    // Until the next of their residences begins.
    private @Nullable Span homeless() {
        Instant next = null;
        for (Residence each : person.residences()) {
            if (each.holdsAt(area.time())) {
                return null;
            }
            if (each.since().isAfter(area.time())
                    && (next == null || each.since().isBefore(next))) {
                next = each.since();
            }
        }
        return new Span(null, next);
    }

    private List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < area.categories().size(); i++) {
            for (Source source : Source.values()) {
                if (mayBePermitted(area.categories().get(i), source)) {
                    uses.add(new Use(i, source));
                }
            }
        }
        return uses;
    }

    private boolean mayBePermitted(DataCategory category, Source source) {
        boolean guarded = area.needsExplicit(category);
        return mayBeSilent && !guarded && source != Source.SCRAPED
                || yeses.stream()
                        .anyMatch(yes ->
                                yes.scope().category().covers(category)
                                        && yes.sources().contains(source)
                                        && (!guarded || yes.explicit()));
    }

    private Collection<Jurisdiction> places() {
        NavigableSet<Jurisdiction> some = Area.sorted(Jurisdiction::code);
        yeses.forEach(yes -> some.addAll(area.reached(yes.scope().jurisdiction())));
        if (mayBeSilent) {
            some.addAll(area.allowing());
        }
        person.answers().stream()
                .map(answer -> answer.scope().jurisdiction())
                .filter(this::isStray)
                .forEach(some::add);
        return some;
    }

    /// Whether a no was given for a code that otherwise counts as another.
    private boolean isStray(Jurisdiction code) {
        return !code.isAny() && !area.has(code);
    }

    private Map<Use, Span> cells(SubjectState state, List<Jurisdiction> at, List<Use> uses) {
        Map<Use, Span> cells = new HashMap<>();
        for (Use use : uses) {
            Span span = span(state, at, use);
            if (span != null) {
                cells.put(use, span);
            }
        }
        return cells;
    }

    /// From the greatest age at which it is permitted; until the earliest instant at which time
    /// could change it for any age above.
    private @Nullable Span span(SubjectState state, List<Jurisdiction> at, Use use) {
        Span span = null;
        for (int i = -1; i < ages.size(); i++) {
            Instant collected = i < 0 ? null : ages.get(i);
            Decision decision = area.decide(state, at, use, collected);
            if (decision.permits()) {
                span =
                        span == null
                                ? new Span(collected, decision.validUntil())
                                : new Span(
                                        span.from(), earlier(span.until(), decision.validUntil()));
            }
        }
        return span;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
