package io.sayso.decision;

import io.sayso.rulebook.Confidence;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Part;
import io.sayso.rulebook.Prohibition;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.RuleChange;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Silence;
import io.sayso.rulebook.Terms;
import io.sayso.rulebook.Timeline;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import naive.Boundary;
import naive.Generator;
import naive.NRequest;
import naive.NSubject;
import naive.NWorld;
import org.jspecify.annotations.Nullable;

/// Changes a rule of each world in a few ways, and sees which answers flip and which way.
final class Flips implements Generator.Visitor {
    private static final int CHANGES_OF_A_WORLD = 6;
    private static final List<String> CODES =
            List.of("EU", "ES", "US", "US-TX", "US-CA", "HK", "US-NY", "BR");

    private record Changed(RuleChange change, Rulebook after, Instant from) {}

    private final SplittableRandom random;
    private final List<Changed> changes = new ArrayList<>();
    private final Set<Part> loosened = EnumSet.noneOf(Part.class);
    private @Nullable NWorld world;
    private @Nullable Rulebook before;
    private @Nullable SubjectState subject;
    private @Nullable String wrong;
    private int narrowings;
    private int widenings;
    private int narrowed;
    private int widened;

    Flips(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A permit that narrowing made, or null.
    @Nullable String wrong() {
        return wrong;
    }

    /// How many denials narrowing made.
    int narrowed() {
        return narrowed;
    }

    /// What was loosened, by itself, where a deny became a permit.
    Set<Part> loosened() {
        return loosened;
    }

    @Override
    public void enter(NWorld next) {
        world = next;
        Rulebook rulebook = NaiveFacts.rulebook(next);
        before = rulebook;
        changes.clear();
        for (int i = 0; i < CHANGES_OF_A_WORLD; i++) {
            Instant from = one(next.rules().stream().map(each -> each.effectiveFrom()).toList());
            Rulebook after = changed(rulebook, new Jurisdiction(one(CODES)), from);
            RuleChange change = RuleChange.between(rulebook, after, from);
            changes.add(new Changed(change, after, from));
            if (change.widens()) {
                widenings++;
            } else {
                narrowings++;
            }
        }
    }

    @Override
    public void meet(NSubject next, List<Boundary> boundaries) {
        subject = NaiveFacts.subject(next);
    }

    @Override
    public void ask(NRequest request, Instant at, Boundary.Kind kind, Boundary.Side side) {
        DecisionRequest asked = NaiveFacts.request(request);
        SubjectState about = Objects.requireNonNull(subject);
        Decision known = Decider.decide(asked, about, Objects.requireNonNull(before), at);
        for (Changed each : changes) {
            Decision then = Decider.decide(asked, about, each.after(), at);
            if (then.permits() && !known.permits()) {
                permitted(each, request, at, known);
            } else if (known.permits() && !then.permits()) {
                narrowed += each.change().widens() ? 0 : 1;
            }
        }
    }

    private void permitted(Changed changed, NRequest request, Instant at, Decision known) {
        RuleChange change = changed.change();
        if (change.widens() && !at.isBefore(changed.from())) {
            widened++;
            if (change.widenings().stream().map(each -> each.part()).distinct().count() == 1) {
                loosened.add(change.widenings().getFirst().part());
            }
            return;
        }
        wrong =
                String.join(
                        "\n",
                        "at " + at + ", changed from " + changed.from() + ": " + change,
                        "was " + known,
                        "asked: " + request,
                        "rules now: " + changed.after().rules(),
                        "in: " + world);
    }

    private Rulebook changed(Rulebook rulebook, Jurisdiction code, Instant from) {
        List<Rule> published = new ArrayList<>(rulebook.timeline(code).rules());
        Terms terms = rulebook.ruleAt(code, from).terms();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            terms = varied(terms);
        }
        published.add(new Rule(code + "@99", code, from, from, terms));
        Map<Jurisdiction, Timeline> rules = new HashMap<>(rulebook.rules());
        rules.put(code, Timeline.ofPublished(published));
        return new Rulebook(
                "changed",
                rulebook.purposes(),
                rulebook.categories(),
                rulebook.atlas(),
                rules,
                rulebook.holds(),
                List.copyOf(rulebook.notices().values()));
    }

    private Terms varied(Terms old) {
        int which = random.nextInt(9);
        return new Terms(
                which == 0 ? one(Silence.values()) : old.silence(),
                which == 1 ? one(Minors.values()) : old.minors(),
                which == 2 ? lifetime() : old.lifetime(),
                which == 3 ? period() : old.noticeWindow(),
                which == 4 ? minimums() : old.minimumNotice(),
                which == 5 ? random.nextBoolean() : old.retroactive(),
                which == 6 ? prohibited() : old.prohibited(),
                which == 7 ? one(Confidence.values()) : old.confidence(),
                which == 8 ? review() : old.reviewDate());
    }

    private @Nullable Period lifetime() {
        return random.nextInt(3) == 0 ? null : period();
    }

    private Period period() {
        return one(List.of(Period.ofDays(10), Period.ofMonths(1), Period.ofDays(30), days(90)));
    }

    private static Period days(int days) {
        return Period.ofDays(days);
    }

    private Map<String, Integer> minimums() {
        return random.nextBoolean() ? Map.of() : Map.of(one(List.of("training", "other")), 2);
    }

    private List<Prohibition> prohibited() {
        return random.nextBoolean()
                ? List.of()
                : List.of(
                        new Prohibition(
                                one(List.of(Purpose.ANY, new Purpose("ai-training.generative"))),
                                one(List.of(DataCategory.ANY, new DataCategory("content"))),
                                null));
    }

    private @Nullable LocalDate review() {
        return random.nextInt(3) == 0 ? null : LocalDate.of(2024 + random.nextInt(8), 1, 1);
    }

    private <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private <T> T one(T[] things) {
        return things[random.nextInt(things.length)];
    }

    @Override
    public String toString() {
        return "%d changes narrow and made %d denials; %d widen and made %d permits, by %s"
                .formatted(narrowings, narrowed, widenings, widened, loosened);
    }
}
