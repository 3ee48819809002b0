package io.sayso.gate.snapshot;

import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Delivery;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Silence;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    private final Rulebook rulebook;
    private final Purpose purpose;
    private final Recipient recipient;
    private final Instant time;
    private final List<DataCategory> categories;
    private final List<String> codes;
    private final List<String> held;
    private final Set<Jurisdiction> places;
    private final List<Jurisdiction> allowing;
    private final Map<Jurisdiction, List<Jurisdiction>> reached = new HashMap<>();
    private final Map<SubjectState, Optional<Row>> rows = new HashMap<>();

    Grid(Rulebook rulebook, Purpose purpose, Recipient recipient, Instant time) {
        this.rulebook = rulebook;
        this.purpose = purpose;
        this.recipient = recipient;
        this.time = time;
        NavigableSet<DataCategory> leaves = sorted(DataCategory::value);
        rulebook.categories()
                .nodes()
                .forEach(node -> leaves.addAll(rulebook.categories().leavesBelow(node)));
        this.categories = List.copyOf(leaves);
        NavigableSet<Jurisdiction> ruled = sorted(Jurisdiction::code);
        ruled.addAll(rulebook.rules().keySet());
        NavigableSet<Jurisdiction> others = sorted(Jurisdiction::code);
        for (Hold hold : rulebook.holds()) {
            if (!hold.jurisdiction().isAny() && !ruled.contains(hold.jurisdiction())) {
                others.add(hold.jurisdiction());
            }
        }
        this.codes = ruled.stream().map(Jurisdiction::code).toList();
        rulebook.atlas().parents().keySet().stream()
                .filter(code -> !ruled.contains(code))
                .forEach(others::add);
        this.held = others.stream().map(Jurisdiction::code).toList();
        NavigableSet<Jurisdiction> all = sorted(Jurisdiction::code);
        all.addAll(ruled);
        all.addAll(others);
        this.places = all;
        this.allowing = places.stream().filter(this::mayAllowSilence).toList();
    }

    private static <T> NavigableSet<T> sorted(Function<T, String> name) {
        return new TreeSet<>(Comparator.comparing(name));
    }

    // As the rule for silence has it; what depends on the person is asked of the pure function.
    private boolean mayAllowSilence(Jurisdiction code) {
        Rule rule = rulebook.ruleAt(code, time);
        return recipient.equals(Recipient.SELF)
                && rule.terms().silence() == Silence.ALLOW
                && rule.terms().confidence() != Confidence.LOW
                && rule.terms().reviewDate() != null;
    }

    /// The leaf categories, in their order.
    List<DataCategory> categories() {
        return categories;
    }

    /// The codes that the rulebook has, in their order: any other counts as its country if that is
    /// among them, else as `ZZ`.
    List<String> codes() {
        return codes;
    }

    /// Other codes that a hold names: they count as themselves.
    List<String> held() {
        return held;
    }

    /// What is permitted about a person; nothing if nothing is.
    Optional<Row> row(SubjectState person) {
        List<Answer> yeses = person.answers().stream().filter(this::mayPermit).toList();
        boolean mayBeSilent =
                !allowing.isEmpty() && !person.deliveries().isEmpty() && person.adultOn() != null;
        if (person.sealed() || yeses.isEmpty() && !mayBeSilent) {
            return Optional.empty();
        }
        SubjectState like = alike(person);
        Optional<Row> known = rows.get(like);
        if (known == null) {
            known = new Person(like, yeses, mayBeSilent).row();
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
        boolean grown = adult != null && !adult.isAfter(time);
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

    private boolean mayPermit(Answer answer) {
        Purpose given = answer.scope().purpose();
        return answer.isYes()
                && answer.scope().recipient().covers(recipient)
                && (given.covers(purpose) || purpose.covers(given));
    }

    /// Where a yes given there may permit.
    private List<Jurisdiction> reached(Jurisdiction given) {
        return reached.computeIfAbsent(
                given,
                _ ->
                        places.stream()
                                .filter(code ->
                                        rulebook.atlas()
                                                .covers(given, rulebook.resolve(code, time)))
                                .toList());
    }

    /// From when on data may be used, and until when that holds.
    private record Span(@Nullable Instant from, @Nullable Instant until) {}

    private record Use(int category, Source source) {}

    /// The cells of one person, while they are found out.
    private final class Person {
        private final SubjectState person;
        private final SubjectState nowhere;
        private final List<Answer> yeses;
        private final boolean mayBeSilent;
        private final List<Instant> ages;

        Person(SubjectState person, List<Answer> yeses, boolean mayBeSilent) {
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
            return some ? Optional.of(new Rows(cells, homeless).row()) : Optional.empty();
        }

        // Until the next of their residences begins.
        private @Nullable Span homeless() {
            Instant next = null;
            for (Residence each : person.residences()) {
                if (each.holdsAt(time)) {
                    return null;
                }
                if (each.since().isAfter(time) && (next == null || each.since().isBefore(next))) {
                    next = each.since();
                }
            }
            return new Span(null, next);
        }

        private List<Use> uses() {
            List<Use> uses = new ArrayList<>();
            for (int i = 0; i < categories.size(); i++) {
                for (Source source : Source.values()) {
                    if (mayBePermitted(categories.get(i), source)) {
                        uses.add(new Use(i, source));
                    }
                }
            }
            return uses;
        }

        private boolean mayBePermitted(DataCategory category, Source source) {
            boolean guarded = rulebook.categories().needsExplicit(category);
            return mayBeSilent && !guarded && source != Source.SCRAPED
                    || yeses.stream()
                            .anyMatch(yes ->
                                    yes.scope().category().covers(category)
                                            && yes.sources().contains(source)
                                            && (!guarded || yes.explicit()));
        }

        private Collection<Jurisdiction> places() {
            NavigableSet<Jurisdiction> some = sorted(Jurisdiction::code);
            yeses.forEach(yes -> some.addAll(reached(yes.scope().jurisdiction())));
            if (mayBeSilent) {
                some.addAll(allowing);
            }
            person.answers().stream()
                    .map(answer -> answer.scope().jurisdiction())
                    .filter(this::isStray)
                    .forEach(some::add);
            return some;
        }

        /// Whether a no was given for a code that otherwise counts as another.
        private boolean isStray(Jurisdiction code) {
            return !code.isAny() && !places.contains(code);
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
                Decision decision = decide(state, at, use, collected);
                if (decision.permits()) {
                    span =
                            span == null
                                    ? new Span(collected, decision.validUntil())
                                    : new Span(
                                            span.from(),
                                            earlier(span.until(), decision.validUntil()));
                }
            }
            return span;
        }

        private Decision decide(
                SubjectState state, List<Jurisdiction> at, Use use, @Nullable Instant collected) {
            DecisionRequest request =
                    new DecisionRequest(
                            purpose,
                            List.of(categories.get(use.category())),
                            recipient,
                            at,
                            collected,
                            use.source());
            return Decider.decide(request, state, rulebook, time);
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /// Puts cells into their one order, and instants aside.
    private record Rows(Map<String, Map<Use, Span>> cells, @Nullable Span homeless) {
        Row row() {
            NavigableSet<Long> instants = new TreeSet<>();
            if (homeless != null) {
                note(homeless, instants);
            }
            cells.values().forEach(at -> at.values().forEach(span -> note(span, instants)));
            List<Long> slots = List.copyOf(instants);
            List<Shape.At> places = new ArrayList<>();
            if (homeless != null) {
                places.add(
                        new Shape.At(
                                Shape.NOWHERE,
                                List.of(
                                        new Grant(
                                                List.of(),
                                                0,
                                                Grant.NONE,
                                                slot(homeless.until(), slots)))));
            }
            cells.keySet().stream()
                    .sorted()
                    .forEach(place ->
                            places.add(
                                    new Shape.At(
                                            place,
                                            grants(cells.getOrDefault(place, Map.of()), slots))));
            return new Row(new Shape(places), slots);
        }

        private static void note(Span span, NavigableSet<Long> instants) {
            if (span.from() != null) {
                instants.add(microsUp(span.from()));
            }
            if (span.until() != null) {
                instants.add(micros(span.until()));
            }
        }

        private record Terms(int from, int until) {}

        private static List<Grant> grants(Map<Use, Span> cells, List<Long> slots) {
            Map<Terms, Map<Integer, Integer>> byTerms = new HashMap<>();
            cells.forEach((use, span) ->
                    byTerms.computeIfAbsent(
                                    new Terms(
                                            slotUp(span.from(), slots), slot(span.until(), slots)),
                                    _ -> new HashMap<>())
                            .merge(use.category(), bit(use.source()), (a, b) -> a | b));
            List<Grant> grants = new ArrayList<>();
            byTerms.forEach((terms, sources) -> {
                Map<Integer, NavigableSet<Integer>> bySources = new HashMap<>();
                sources.forEach((category, mask) ->
                        bySources.computeIfAbsent(mask, _ -> new TreeSet<>()).add(category));
                bySources.forEach((mask, some) ->
                        grants.add(
                                new Grant(List.copyOf(some), mask, terms.from(), terms.until())));
            });
            grants.sort(null);
            return grants;
        }

        private static int slotUp(@Nullable Instant instant, List<Long> slots) {
            return instant == null
                    ? Grant.NONE
                    : Collections.binarySearch(slots, microsUp(instant));
        }

        private static int slot(@Nullable Instant instant, List<Long> slots) {
            return instant == null ? Grant.NONE : Collections.binarySearch(slots, micros(instant));
        }
    }

    private static long microsUp(Instant instant) {
        return micros(instant.plusNanos(999));
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
