package io.sayso.decision;

import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides. The only place where the rules live; everything that answers, answers with this.
///
/// Four sentences carry it. Silence is never a yes that nobody gave. A no travels, a yes stays. A
/// no ends every earlier yes inside its scope. When we cannot know, the answer is no.
public final class Decider {
    private Decider() {}

    /// Whether that use of that person's data is permitted at `time`.
    ///
    /// Every applicable jurisdiction is asked about every leaf below the purpose and the
    /// categories; all must permit.
    ///
    /// @param time the later of the node's clock and the newest entry applied; for time travel, the
    ///   instant asked about
    /// @throws IllegalArgumentException if the rulebook lacks the purpose or a category
    /// @throws IllegalStateException if no rule holds at `time`, so that nothing can be decided
    public static Decision decide(
            DecisionRequest request, SubjectState subject, Rulebook rulebook, Instant time) {
        return reason(request, subject, rulebook, time).decision();
    }

    /// The same, with all that may change it as time goes by.
    ///
    /// @throws IllegalArgumentException if the rulebook lacks the purpose or a category
    /// @throws IllegalStateException if no rule holds at `time`, so that nothing can be decided
    public static Reasoned reason(
            DecisionRequest request, SubjectState subject, Rulebook rulebook, Instant time) {
        Horizon horizon = new Horizon(time);
        Answers answers = new Answers(subject, rulebook, time);
        horizon.offer(answers.nextEffective());
        Question question = new Question(request, subject, answers, rulebook, time, horizon);
        List<Leaf> leaves = leaves(question);
        List<Decision.InJurisdiction> places = new ArrayList<>();
        Finding headline = null;
        for (Map.Entry<Jurisdiction, Set<Jurisdiction>> each : applicable(question).entrySet()) {
            Rule rule = rulebook.ruleAt(each.getKey(), time);
            Place place = new Place(rule, List.copyOf(each.getValue()));
            Finding found = inJurisdiction(question, place, leaves);
            places.add(
                    new Decision.InJurisdiction(
                            rule.jurisdiction(), found.reason(), rule.id(), found.evidence()));
            headline = strongest(headline, found);
        }
        Reason reason = Objects.requireNonNull(headline).reason();
        return subject.sealed()
                ? new Reasoned(new Decision(reason, time, null, places), null, List.of())
                : new Reasoned(
                        new Decision(reason, time, horizon.earliest(), places),
                        horizon.earliestOfRules(),
                        horizon.own());
    }

    /// The person's answers that hold at `time`: neither void, superseded nor ended.
    public static List<Answer> current(SubjectState subject, Rulebook rulebook, Instant time) {
        return new Answers(subject, rulebook, time).current();
    }

    private static Finding inJurisdiction(Question question, Place place, List<Leaf> leaves) {
        Finding strongest = null;
        for (Leaf leaf : leaves) {
            strongest = strongest(strongest, new Cell(question, place, leaf).find());
        }
        return Objects.requireNonNull(strongest);
    }

    private static Finding strongest(@Nullable Finding one, Finding other) {
        return one == null ? other : one.strongest(other);
    }

    private static List<Leaf> leaves(Question question) {
        Rulebook rulebook = question.rulebook();
        Purpose asked = question.request().purpose();
        question.horizon().offer(rulebook.purposes().nextAfter(asked, question.time()));
        Collection<DataCategory> categories = categories(question);
        List<Leaf> leaves = new ArrayList<>();
        for (Purpose purpose : rulebook.purposes().leavesBelow(asked, question.time())) {
            for (DataCategory category : categories) {
                leaves.add(new Leaf(purpose, category, question.request().recipient()));
            }
        }
        return leaves;
    }

    // Each once, though several that are named may lie above it.
    private static Collection<DataCategory> categories(Question question) {
        CategoryTree tree = question.rulebook().categories();
        List<DataCategory> asked = question.request().categories();
        asked.forEach(each -> question.horizon().offer(tree.nextAfter(each, question.time())));
        if (asked.size() == 1) {
            return tree.leavesBelow(asked.getFirst(), question.time());
        }
        Set<DataCategory> categories = new LinkedHashSet<>();
        for (DataCategory named : asked) {
            categories.addAll(tree.leavesBelow(named, question.time()));
        }
        return categories;
    }

    /// The person's own jurisdictions at the time and those of the request, by the one whose rule
    /// applies; `ZZ` where there is none.
    private static Map<Jurisdiction, Set<Jurisdiction>> applicable(Question question) {
        Instant time = question.time();
        List<Jurisdiction> named = new ArrayList<>(question.request().jurisdictions());
        for (Residence residence : question.subject().residences()) {
            Instant until = residence.until();
            question.horizon().offer(new Boundary.Since(residence));
            question.horizon().offer(until == null ? null : new Boundary.Until(residence, until));
            if (residence.holdsAt(time)) {
                named.add(residence.code());
            }
        }
        if (named.isEmpty()) {
            named.add(Jurisdiction.UNKNOWN);
        }
        Rulebook rulebook = question.rulebook();
        Map<Jurisdiction, Set<Jurisdiction>> resolved = new LinkedHashMap<>();
        for (Jurisdiction code : named) {
            question.horizon().offer(rulebook.timeline(code).nextAfter(time));
            Jurisdiction rules = rulebook.resolve(code, time);
            question.horizon().offer(rulebook.timeline(code.country()).nextAfter(time));
            question.horizon().offer(rulebook.timeline(rules).nextAfter(time));
            resolved.computeIfAbsent(rules, _ -> new LinkedHashSet<>()).add(code);
        }
        return resolved;
    }
}
