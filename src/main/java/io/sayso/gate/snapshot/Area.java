package io.sayso.gate.snapshot;

import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where and of what something may be permitted for one purpose and recipient at one instant, as
/// far as that does not depend on the person.
///
/// Confined to one thread.
final class Area {
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

    Area(Rulebook rulebook, Purpose purpose, Recipient recipient, Instant time) {
        this.rulebook = rulebook;
        this.purpose = purpose;
        this.recipient = recipient;
        this.time = time;
        NavigableSet<DataCategory> leaves = sorted(DataCategory::value);
        rulebook.categories().nodes().stream()
                .filter(node -> rulebook.categories().existsAt(node, time))
                .forEach(node -> leaves.addAll(rulebook.categories().leavesBelow(node, time)));
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

    static <T> NavigableSet<T> sorted(Function<T, String> name) {
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

    /// The instant.
    Instant time() {
        return time;
    }

    /// Where silence may permit.
    List<Jurisdiction> allowing() {
        return allowing;
    }

    /// Whether a code counts as itself for everybody.
    boolean has(Jurisdiction code) {
        return places.contains(code);
    }

    /// Whether only a yes in words reaches a category.
    boolean needsExplicit(DataCategory category) {
        return rulebook.categories().needsExplicit(category);
    }

    /// Whether an answer may permit anything.
    boolean mayPermit(Answer answer) {
        Purpose given = answer.scope().purpose();
        return answer.isYes()
                && answer.scope().recipient().covers(recipient)
                && (given.covers(purpose) || purpose.covers(given));
    }

    /// Where a yes given there may permit.
    List<Jurisdiction> reached(Jurisdiction given) {
        return reached.computeIfAbsent(
                given,
                _ ->
                        places.stream()
                                .filter(code ->
                                        rulebook.atlas()
                                                .covers(given, rulebook.resolve(code, time)))
                                .toList());
    }

    /// What the pure function says.
    Decision decide(
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
