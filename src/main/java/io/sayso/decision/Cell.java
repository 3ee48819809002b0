package io.sayso.decision;

import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Prohibition;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One jurisdiction, one leaf: the steps in their order; the first that answers, ends.
///
/// Confined to one decision.
final class Cell {
    private final DecisionRequest request;
    private final SubjectState subject;
    private final Answers answers;
    private final Rulebook rulebook;
    private final Place place;
    private final Rule rule;
    private final Leaf leaf;
    private final Instant time;
    private final Horizon horizon;
    private final List<Answers.Spoilt> unreached = new ArrayList<>();

    Cell(Question question, Place place, Leaf leaf) {
        this.request = question.request();
        this.subject = question.subject();
        this.answers = question.answers();
        this.rulebook = question.rulebook();
        this.time = question.time();
        this.horizon = question.horizon();
        this.place = place;
        this.rule = place.rule();
        this.leaf = leaf;
    }

    Finding find() {
        if (subject.sealed()) {
            return new Finding(Reason.ERASED, null);
        }
        Finding found = hold();
        if (found == null) {
            found = prohibition();
        }
        if (found == null) {
            found = minority();
        }
        if (found == null && hasAnswers()) {
            found = ownAnswers();
        }
        if (found == null && hasAnswers()) {
            found = noElsewhere();
        }
        return found == null ? silence() : found;
    }

    // Most people have said nothing, and most decisions are about them.
    private boolean hasAnswers() {
        return !subject.answers().isEmpty();
    }

    private @Nullable Finding hold() {
        Hold first = null;
        for (Hold hold : rulebook.holds()) {
            if (!place.isCoveredBy(hold, leaf, rulebook.atlas())) {
                continue;
            }
            horizon.offer(hold.from());
            horizon.offer(hold.end());
            if (hold.isInForce(time) && (first == null || hold.index() < first.index())) {
                first = hold;
            }
        }
        return first == null ? null : new Finding(Reason.HOLD, first.index());
    }

    private @Nullable Finding prohibition() {
        for (Prohibition each : rule.terms().prohibited()) {
            if (each.covers(leaf.purpose(), leaf.category(), request.source())) {
                return new Finding(Reason.PROHIBITED, null);
            }
        }
        return null;
    }

    private @Nullable Finding minority() {
        horizon.offer(subject.ofAge());
        return subject.isMinorAt(time) && rule.terms().minors() == Minors.DENY
                ? new Finding(Reason.MINOR, null)
                : null;
    }

    private @Nullable Finding ownAnswers() {
        offerBoundariesOfYeses();
        List<Answer> candidates = new ArrayList<>();
        for (Answer answer : currentHere()) {
            if (!isCoveredHere(answer)) {
                continue;
            }
            Reason barrier = answer.isYes() ? whyOutOfReach(answer) : null;
            if (barrier == null) {
                candidates.add(answer);
            } else {
                unreached.add(new Answers.Spoilt(answer, barrier));
            }
        }
        List<Answer> specific = mostSpecific(candidates);
        List<Answer> refusals = specific.stream().filter(answer -> !answer.isYes()).toList();
        if (!refusals.isEmpty()) {
            return refusal(refusals);
        }
        return specific.isEmpty() ? null : new Finding(Reason.OPT_IN, newest(specific).index());
    }

    // A no gives way only to a yes that reaches: who refused, and then said yes to less, still
    // refuses the rest.
    private List<Answer> currentHere() {
        if (answers.replaced().isEmpty()) {
            return answers.current();
        }
        List<Answer> here = new ArrayList<>(answers.current());
        for (Answers.Replaced each : answers.replaced()) {
            if (each.by().stream().noneMatch(this::reaches)) {
                here.add(each.no());
            }
        }
        return here;
    }

    private boolean isCoveredHere(Answer answer) {
        return place.isCoveredBy(answer, rulebook.atlas()) && leaf.isCoveredBy(answer, rulebook);
    }

    private boolean reaches(Answer yes) {
        return leaf.isCoveredBy(yes, rulebook) && whyOutOfReach(yes) == null;
    }

    // A yes of anywhere may, when it lapses, let the no show again that it superseded; even a yes
    // that does not speak of this leaf, which was added after it.
    private void offerBoundariesOfYeses() {
        for (Answer answer : subject.answers()) {
            if (answer.isYes() && leaf.isWithin(answer.scope())) {
                answers.boundaries(answer, horizon);
            }
        }
    }

    private @Nullable Reason whyOutOfReach(Answer yes) {
        DataCategory named = yes.scope().category();
        boolean explicit = yes.explicit() && rulebook.categories().needsExplicit(named);
        if (rulebook.categories().needsExplicit(leaf.category()) && !explicit
                || !yes.sources().contains(request.source())) {
            return Reason.NOT_EXPLICIT;
        }
        return yes.collectedFrom() != null && isCollectedBefore(yes.collectedFrom())
                ? Reason.COLLECTED_BEFORE
                : null;
    }

    private boolean isCollectedBefore(Instant from) {
        return request.collectedAt() == null || request.collectedAt().isBefore(from);
    }

    private List<Answer> mostSpecific(List<Answer> candidates) {
        if (candidates.size() < 2) {
            return candidates;
        }
        return candidates.stream()
                .filter(answer ->
                        candidates.stream().noneMatch(other -> isMoreSpecific(other, answer)))
                .toList();
    }

    private boolean isMoreSpecific(Answer one, Answer other) {
        return !one.scope().equals(other.scope())
                && Answers.isAtOrAbove(other.scope(), one.scope(), rulebook);
    }

    private static Finding refusal(List<Answer> refusals) {
        boolean signals = refusals.stream().allMatch(no -> no.actor() == ActorType.SIGNAL);
        return new Finding(signals ? Reason.SIGNAL : Reason.OPT_OUT, newest(refusals).index());
    }

    private @Nullable Finding noElsewhere() {
        List<Answer> refusals =
                currentHere().stream()
                        .filter(answer -> !answer.isYes() && leaf.isCoveredBy(answer, rulebook))
                        .toList();
        return refusals.isEmpty()
                ? null
                : new Finding(Reason.OPT_OUT_ELSEWHERE, newest(refusals).index());
    }

    private Finding silence() {
        Finding spoiled = hasAnswers() ? spoiledYes() : null;
        if (spoiled != null) {
            return spoiled;
        }
        if (subject.isMinorAt(time)) {
            return new Finding(Reason.MINOR, null);
        }
        return new SilenceRule(request, subject, rulebook, place, leaf, time, horizon).find();
    }

    // Somebody who once said yes did not mean the default: a yes that fails is a no.
    private @Nullable Finding spoiledYes() {
        Answers.Spoilt strongest = null;
        for (Answers.Spoilt each : spoiled()) {
            if (strongest == null || isStronger(each, strongest)) {
                strongest = each;
            }
        }
        return strongest == null ? null : new Finding(strongest.reason(), strongest.yes().index());
    }

    private List<Answers.Spoilt> spoiled() {
        List<Answers.Spoilt> all = new ArrayList<>(unreached);
        answers.voids().stream().filter(each -> isCoveredHere(each.yes())).forEach(all::add);
        return all;
    }

    private static boolean isStronger(Answers.Spoilt one, Answers.Spoilt other) {
        int byReason = one.reason().compareTo(other.reason());
        return byReason < 0 || byReason == 0 && one.yes().index() > other.yes().index();
    }

    private static Answer newest(List<Answer> some) {
        Answer newest = some.getFirst();
        for (Answer answer : some) {
            newest = answer.index() > newest.index() ? answer : newest;
        }
        return Objects.requireNonNull(newest);
    }
}
