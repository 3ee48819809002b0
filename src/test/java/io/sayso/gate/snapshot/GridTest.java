package io.sayso.gate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.NaiveFacts;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import naive.Boundary;
import naive.Generator;
import naive.NAnswer;
import naive.NHold;
import naive.NRequest;
import naive.NSubject;
import naive.NWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Cells say exactly what the pure function says: in random worlds, at every kind of instant at
/// which time alone changes an answer.
class GridTest {
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");
    private static final int CASES = Integer.getInteger("snapshot.cases", 4_000);

    @Test
    void cellsSayWhatThePureFunctionSays() {
        long seed = Long.getLong("snapshot.seed", 20261122L);
        Comparison comparison = new Comparison(seed);
        Generator.run(seed, CASES, comparison);
        assertThat(comparison.wrong).as("seed %d", seed).isEmpty();
        assertThat(comparison.permits).isGreaterThan(CASES / 100);
        assertThat(comparison.later).isGreaterThan(CASES / 200);
    }

    private static final class Comparison implements Generator.Visitor {
        private final TreeMap<String, String> wrong = new TreeMap<>();
        private final SplittableRandom random;
        private @Nullable Rulebook rulebook;
        private @Nullable SubjectState state;
        private @Nullable NSubject subject;
        private @Nullable NWorld world;
        private List<Boundary> boundaries = List.of();
        private int permits;
        private int later;

        Comparison(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public void enter(NWorld next) {
            world = withHold(next);
            rulebook = NaiveFacts.rulebook(world);
        }

        @Override
        public void meet(NSubject next, List<Boundary> all) {
            subject = random.nextInt(3) == 0 ? withStrayNo(next) : next;
            state = NaiveFacts.subject(subject);
            boundaries = all;
        }

        @Override
        public void ask(NRequest asked, Instant at, Boundary.Kind kind, Boundary.Side side) {
            DecisionRequest request = NaiveFacts.request(asked);
            Rulebook rules = Objects.requireNonNull(rulebook);
            SubjectState person = Objects.requireNonNull(state);
            Area area = new Area(rules, request.purpose(), request.recipient(), at);
            Grid grid = new Grid(area);
            Reading reading =
                    new Reading(
                            new Frame(
                                    0,
                                    Grid.micros(at),
                                    area.categories().stream().map(Object::toString).toList(),
                                    area.codes(),
                                    area.held()),
                            grid.row(person).orElse(null));
            if (random.nextInt(8) == 0) {
                SubjectState twin = twin(person);
                Grid fresh = new Grid(new Area(rules, request.purpose(), request.recipient(), at));
                if (!grid.row(twin).equals(fresh.row(twin))) {
                    note("remembered for somebody unlike", request, kind + " " + side);
                }
            }
            for (DecisionRequest each : variants(request)) {
                if (!isListed(each, area)) {
                    continue;
                }
                compare(reading, each, at, person, rules, kind + " " + side);
            }
        }

        /// A category that is only announced has no column: whoever reads the cells refuses it.
        private static boolean isListed(DecisionRequest request, Area area) {
            return request.categories().stream()
                    .allMatch(named -> area.categories().stream().anyMatch(named::covers));
        }

        /// On a code without a rule, which otherwise counts as its country.
        private static NWorld withHold(NWorld world) {
            List<NHold> holds = new ArrayList<>(world.holds());
            holds.add(new NHold(900_000, "US-XX", "*", "*", LONG_AGO, null, null));
            return new NWorld(
                    world.purposes(),
                    world.categories(),
                    world.parents(),
                    world.rules(),
                    holds,
                    world.notices());
        }

        /// For a code without a rule and without a hold.
        private static NSubject withStrayNo(NSubject person) {
            List<NAnswer> answers = new ArrayList<>(person.answers());
            answers.add(
                    new NAnswer(
                            900_001, false, "subject", false, "*", "*", "*", "US-YY", LONG_AGO,
                            null, null, false, List.of(), "", 0));
            return new NSubject(
                    person.erased(),
                    person.restricted(),
                    person.adultOn(),
                    person.residences(),
                    answers,
                    person.deliveries());
        }

        /// Somebody who differs in what may not matter, and may.
        private SubjectState twin(SubjectState person) {
            LocalDate adult = person.adultOn();
            return new SubjectState(
                    true,
                    person.sealed(),
                    person.residences(),
                    adult == null ? null : adult.minusDays(random.nextInt(3) * 400L),
                    person.answers().reversed(),
                    person.deliveries().reversed());
        }

        private List<DecisionRequest> variants(DecisionRequest request) {
            List<DecisionRequest> variants = new ArrayList<>(List.of(request));
            for (String code : List.of("ZZ", "QQ", "QQ-1", "US-XX", "US-YY")) {
                if (random.nextInt(8) == 0) {
                    List<Jurisdiction> more = new ArrayList<>(request.jurisdictions());
                    more.add(new Jurisdiction(code));
                    variants.add(with(request, more, request.collectedAt()));
                }
            }
            if (!boundaries.isEmpty()) {
                Instant collected = boundaries.get(random.nextInt(boundaries.size())).at();
                variants.add(with(request, request.jurisdictions(), collected));
                variants.add(with(request, List.of(), collected));
            }
            return variants;
        }

        private static DecisionRequest with(
                DecisionRequest request, List<Jurisdiction> places, @Nullable Instant collected) {
            return new DecisionRequest(
                    request.purpose(),
                    request.categories(),
                    request.recipient(),
                    places,
                    collected,
                    request.source());
        }

        private void compare(
                Reading reading,
                DecisionRequest request,
                Instant at,
                SubjectState person,
                Rulebook rules,
                String where) {
            Decision decision = Decider.decide(request, person, rules, at);
            boolean permitted = reading.permits(request, at);
            permits += permitted ? 1 : 0;
            if (permitted != decision.permits()) {
                note("at once: " + decision.reason() + ", cells " + permitted, request, where);
            }
            if (boundaries.isEmpty()) {
                return;
            }
            for (Boundary.Side side : Boundary.Side.values()) {
                Instant then = side.of(boundaries.get(random.nextInt(boundaries.size())).at());
                if (then.isAfter(at) && reading.permits(request, then)) {
                    later++;
                    if (!Decider.decide(request, person, rules, then).permits()) {
                        note("later, cells still permit", request, where + " at " + then);
                    }
                }
            }
        }

        private void note(String kind, DecisionRequest request, String where) {
            wrong.putIfAbsent(kind, where + "\n" + request + "\nof: " + subject + "\nin: " + world);
        }
    }
}
