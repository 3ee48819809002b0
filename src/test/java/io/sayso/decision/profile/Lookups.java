package io.sayso.decision.profile;

import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Delivery;
import io.sayso.decision.NaiveFacts;
import io.sayso.decision.Ruling;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.Rulebook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import naive.Boundary;
import naive.Generator;
import naive.NRequest;
import naive.NSubject;
import naive.NWorld;
import org.jspecify.annotations.Nullable;

/// Asks about each person, and about others like them but for some instants, by look-up and by the
/// pure function; keeps what it finds different.
final class Lookups implements Generator.Visitor {
    private static final int OTHERS = 4;

    /// Somebody whose numbers are at hand.
    private static final class Numbered implements Person {
        private final Kind kind;
        private final long[] numbers;
        private final SubjectState state;

        Numbered(Kind kind, long[] numbers, SubjectState state) {
            this.kind = kind;
            this.numbers = numbers;
            this.state = state;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public long number(int column) {
            return numbers[column];
        }

        @Override
        public boolean isRecordedBy(long now) {
            List<Column> columns = kind.profile().columns();
            for (int i = 0; i < numbers.length; i++) {
                if (columns.get(i) == Column.RECORDED_AT && numbers[i] > now) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public SubjectState state() {
            return state;
        }

        @Override
        public boolean known() {
            return state.known();
        }
    }

    private final SplittableRandom random;
    private final Map<String, Integer> differences = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private final Map<Profile, Kind> kinds = new HashMap<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private @Nullable Rulebook rulebook;
    private @Nullable SubjectState state;
    private List<Boundary> boundaries = List.of();
    private int asked;
    private int remembered;
    private int undecided;

    Lookups(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Each kind of difference with how often it came up.
    Map<String, Integer> differences() {
        return differences;
    }

    Map<String, String> examples() {
        return examples;
    }

    int asked() {
        return asked;
    }

    /// How many were found decided before.
    int remembered() {
        return remembered;
    }

    /// How many no box could be made for.
    int undecided() {
        return undecided;
    }

    @Override
    public void enter(NWorld world) {
        rulebook = NaiveFacts.rulebook(world);
        kinds.clear();
        epochs.clear();
    }

    @Override
    public void meet(NSubject subject, List<Boundary> all) {
        SubjectState met = NaiveFacts.subject(subject);
        state =
                new SubjectState(
                        met.known(),
                        met.sealed(),
                        met.residences(),
                        met.adultOn(),
                        met.answers().stream()
                                .sorted(Comparator.comparingLong(Answer::index))
                                .toList(),
                        met.deliveries().stream()
                                .sorted(Comparator.comparingLong(Delivery::index))
                                .toList());
        boundaries = all;
    }

    @Override
    public void ask(NRequest request, Instant at, Boundary.Kind kind, Boundary.Side side) {
        DecisionRequest asks = NaiveFacts.request(request);
        SubjectState first = Objects.requireNonNull(state);
        check(first, asks, at);
        for (int i = 0; i < OTHERS; i++) {
            SubjectState other = alike(first, asks, at);
            if (other != null) {
                check(other, asks, at);
            }
        }
    }

    private void check(SubjectState about, DecisionRequest asks, Instant at) {
        Profiled parted = Profiled.of(about).orElse(null);
        if (parted == null) {
            return;
        }
        Kind kind =
                kinds.computeIfAbsent(
                        parted.profile(), profile -> new Kind(2 + kinds.size(), profile));
        Person person = new Numbered(kind, parted.numbers(), about);
        Rulebook rules = Objects.requireNonNull(rulebook);
        Asked asking = new Asked(epoch(rules, at), asks, rules, at);
        Box before = asking.known(kind, person);
        Box box = before == null ? asking.box(kind, person) : before;
        asked++;
        remembered += before == null ? 0 : 1;
        undecided += box == null ? 1 : 0;
        Ruling expected = Decider.decide(asks, about, rules, at).ruling();
        if (box != null && !expected.equals(box.ruling(person))) {
            String what =
                    "%s %s is %s"
                            .formatted(
                                    before == null ? "fresh" : "remembered",
                                    expected.reason(),
                                    box.ruling(person).reason() == expected.reason()
                                            ? "valid otherwise"
                                            : box.reason().toString());
            differences.merge(what, 1, Integer::sum);
            examples.putIfAbsent(
                    what,
                    String.join(
                            "\n",
                            "at " + at,
                            expected + " but " + box.ruling(person),
                            "asked " + asks,
                            "of " + parted.profile(),
                            about.residences() + " " + about.answers() + " " + about.deliveries()));
        }
    }

    private Epoch epoch(Rulebook rules, Instant at) {
        for (Epoch each : epochs) {
            if (each.covers(rules, at)) {
                return each;
            }
        }
        Epoch epoch = new Epoch(rules, at);
        epochs.add(epoch);
        return epoch;
    }

    /// The same person with one or two of their instants moved; null if nobody can be like that.
    private @Nullable SubjectState alike(SubjectState one, DecisionRequest asks, Instant at) {
        Profiled parted = Profiled.of(one).orElse(null);
        if (parted == null) {
            return null;
        }
        List<Column> columns = parted.profile().columns();
        long[] numbers = parted.numbers().clone();
        for (int i = 1 + random.nextInt(2); i > 0 && numbers.length > 0; i--) {
            int column = random.nextInt(numbers.length);
            if (columns.get(column) != Column.INDEX) {
                numbers[column] = moved(columns.get(column), numbers[column], asks, at);
            }
        }
        try {
            return parted.profile().state(numbers);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    // To a boundary or next to one, or so far that some boundary comes to lie there.
    private long moved(Column column, long number, DecisionRequest asks, Instant at) {
        if (column == Column.ADULT_ON) {
            return number + random.nextInt(-2, 3);
        }
        long boundary = Micros.floor(boundaries.get(random.nextInt(boundaries.size())).at());
        long step = random.nextInt(-1, 2);
        boolean isCompared = column == Column.COLLECTED_FROM || column == Column.DELIVERED_AT;
        if (isCompared && asks.collectedAt() != null && random.nextBoolean()) {
            return Micros.floor(asks.collectedAt()) + step;
        }
        return switch (random.nextInt(4)) {
            case 0 -> number + step;
            case 1 -> boundary + step;
            case 2 -> number + Micros.floor(at) - boundary + step;
            default -> number + random.nextLong(-86_400_000_000L, 86_400_000_000L);
        };
    }
}
