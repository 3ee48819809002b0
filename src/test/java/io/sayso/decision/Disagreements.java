package io.sayso.decision;

import io.sayso.rulebook.Rulebook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import naive.Boundary;
import naive.Coverage;
import naive.FourSentences;
import naive.Generator;
import naive.NDecision;
import naive.NRequest;
import naive.NSubject;
import naive.NWorld;
import naive.NaiveDecider;
import org.jspecify.annotations.Nullable;

/// Puts every case to both deciders, and asks again before `validUntil`; keeps what it finds wrong.
final class Disagreements implements Generator.Visitor {
    private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

    private final Coverage coverage = new Coverage();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private final SplittableRandom random;
    private @Nullable NWorld world;
    private @Nullable NSubject subject;
    private @Nullable Rulebook rulebook;
    private @Nullable SubjectState state;
    private List<Boundary> boundaries = List.of();

    Disagreements(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// Each kind of disagreement with how often it came up; empty where there is none.
    Map<String, Integer> kinds() {
        return kinds;
    }

    /// The first case of each kind, in full.
    Map<String, String> examples() {
        return examples;
    }

    Coverage coverage() {
        return coverage;
    }

    @Override
    public void enter(NWorld next) {
        world = next;
        rulebook = NaiveFacts.rulebook(next);
    }

    @Override
    public void meet(NSubject next, List<Boundary> all) {
        subject = next;
        state = NaiveFacts.subject(next);
        boundaries = all;
    }

    @Override
    public void ask(NRequest request, Instant at, Boundary.Kind kind, Boundary.Side side) {
        DecisionRequest asked = NaiveFacts.request(request);
        Decision decision = decide(asked, at);
        NDecision naive =
                NaiveDecider.decide(
                        request,
                        Objects.requireNonNull(subject),
                        Objects.requireNonNull(world),
                        at);
        coverage.count(naive, kind, side);
        if (decision.permits() != naive.permit()
                || !decision.reason().wire().equals(naive.reason())
                || !NaiveFacts.placesOf(decision).equals(NaiveFacts.placesOf(naive))) {
            wrong(
                    "%s says the text, %s the service%s"
                            .formatted(
                                    naive.reason(),
                                    decision.reason().wire(),
                                    sameReasons(naive, decision) ? ", other evidence" : ""),
                    request,
                    at,
                    naive + "\n" + decision);
        }
        if (decision.permits()) {
            holdAgainstTheFourSentences(request, at);
        }
        askAgainWhileValid(request, asked, decision);
    }

    private void holdAgainstTheFourSentences(NRequest request, Instant at) {
        String broken =
                FourSentences.brokenByPermit(
                        request,
                        Objects.requireNonNull(subject),
                        Objects.requireNonNull(world),
                        at);
        if (broken != null) {
            wrong("permitted although: " + broken, request, at, "");
        }
    }

    /// Nothing may change while the decision says that it is valid.
    private void askAgainWhileValid(NRequest request, DecisionRequest asked, Decision decision) {
        Instant until = decision.validUntil() == null ? END_OF_TIME : decision.validUntil();
        if (!until.isAfter(decision.time())) {
            wrong("never valid", request, decision.time(), decision.toString());
            return;
        }
        sameAt(until.minusNanos(1_000), request, asked, decision);
        Instant between = boundaries.get(random.nextInt(boundaries.size())).at();
        if (between.isAfter(decision.time()) && between.isBefore(until)) {
            sameAt(between, request, asked, decision);
        }
    }

    private void sameAt(Instant later, NRequest request, DecisionRequest asked, Decision decision) {
        Decision again = decide(asked, later);
        boolean erased = decision.reason() == Reason.ERASED && again.reason() == Reason.ERASED;
        if (!erased && !NaiveFacts.placesOf(again).equals(NaiveFacts.placesOf(decision))) {
            wrong(
                    "while valid, %s becomes %s".formatted(decision.reason(), again.reason()),
                    request,
                    decision.time(),
                    decision + "\n" + again);
        }
    }

    private Decision decide(DecisionRequest asked, Instant at) {
        return Decider.decide(
                asked, Objects.requireNonNull(state), Objects.requireNonNull(rulebook), at);
    }

    private static boolean sameReasons(NDecision naive, Decision decision) {
        Map<String, String> ours = new TreeMap<>();
        naive.verdicts().forEach(each -> ours.put(each.code(), each.reason()));
        Map<String, String> theirs = new TreeMap<>();
        decision.jurisdictions()
                .forEach(each -> theirs.put(each.code().code(), each.reason().wire()));
        return ours.equals(theirs);
    }

    private void wrong(String kind, NRequest request, Instant at, String what) {
        kinds.merge(kind, 1, Integer::sum);
        examples.computeIfAbsent(
                kind,
                _ ->
                        String.join(
                                "\n",
                                "at " + at,
                                what,
                                "asked: " + request,
                                "of: " + subject,
                                "in: " + world));
    }
}
