package io.sayso.decision;

import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Scope;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which of a person's answers count at one instant: void ones set apart, superseded and ended ones
/// left out.
///
/// A yes is judged by the rule of the place it was given for. A void yes ends nothing, permits
/// nothing, and supersedes nothing but earlier yeses of its scope. A no is never void.
final class Answers {
    /// A yes that does not count, and why.
    record Spoilt(Answer yes, Reason reason) {}

    /// A no that later yeses of its scope replaced: it stands wherever none of them reaches.
    record Replaced(Answer no, List<Answer> by) {}

    private final SubjectState subject;
    private final Rulebook rulebook;
    private final Instant time;
    private final List<Spoilt> voids = new ArrayList<>();
    private final List<Answer> current;
    private final List<Replaced> replaced = new ArrayList<>();
    private @Nullable Answer nextEffective;

    Answers(SubjectState subject, Rulebook rulebook, Instant time) {
        this.subject = subject;
        this.rulebook = rulebook;
        this.time = time;
        List<Answer> standing = new ArrayList<>();
        for (Answer answer : subject.answers()) {
            if (answer.effectiveAt().isAfter(time)) {
                nextEffective = earlier(nextEffective, answer);
                continue;
            }
            Reason reason = answer.isYes() ? whyVoid(answer) : null;
            if (reason == null) {
                standing.add(answer);
            } else {
                voids.add(new Spoilt(answer, reason));
            }
        }
        standing.removeIf(this::isReplacedByAVoidYes);
        this.current = current(standing);
    }

    // Who says yes anew, to the same but until a day or from a day on, no longer means the yes
    // before: that does not come back when the new one ends. A yes that nobody was free to give
    // replaces nothing.
    private boolean isReplacedByAVoidYes(Answer earlier) {
        if (!earlier.isYes() || voids.isEmpty()) {
            return false;
        }
        return voids.stream()
                .map(Spoilt::yes)
                .anyMatch(each ->
                        each.scope().equals(earlier.scope())
                                && later(each, earlier).equals(each)
                                && mayGive(each));
    }

    /// The answers that hold, wherever they reach.
    List<Answer> current() {
        return current;
    }

    /// The noes that hold where the yeses that replaced them do not reach.
    List<Replaced> replaced() {
        return replaced;
    }

    /// The yeses that do not count.
    List<Spoilt> voids() {
        return voids;
    }

    /// When the next of the person's answers begins to count, or null; only where the past is asked
    /// about are there any.
    @Nullable Boundary nextEffective() {
        return nextEffective == null ? null : new Boundary.Effect(nextEffective);
    }

    /// The instants at which time alone changes what a yes is worth.
    void boundaries(Answer yes, Horizon horizon) {
        Rule rule = rulebook.ruleAt(yes.scope().jurisdiction(), time);
        Instant expiresAt = yes.expiresAt();
        Period lifetime = rule.terms().lifetime();
        horizon.offer(expiresAt == null ? null : new Boundary.Expiry(yes, expiresAt));
        horizon.offer(lifetime == null ? null : new Boundary.Lapse(yes, lifetime));
        horizon.offer(rulebook.timeline(yes.scope().jurisdiction()).nextAfter(time));
        horizon.offer(rulebook.timeline(rule.jurisdiction()).nextAfter(time));
        if (yes.notice() != null) {
            horizon.offer(rulebook.nextMaterial(yes.notice(), time));
        }
        horizon.offer(subject.ofAge());
    }

    private static Answer earlier(@Nullable Answer one, Answer other) {
        return one != null && one.effectiveAt().isBefore(other.effectiveAt()) ? one : other;
    }

    private @Nullable Reason whyVoid(Answer yes) {
        Rule rule = rulebook.ruleAt(yes.scope().jurisdiction(), time);
        if (isPast(yes.expiresAt())
                || isPast(lapse(yes, rule))
                || yes.actor() == ActorType.GUARDIAN && isPast(subject.adultAt())) {
            return Reason.EXPIRED;
        }
        if (yes.notice() == null || !rulebook.accepts(rule, yes.notice(), time)) {
            return Reason.NOTICE_SUPERSEDED;
        }
        return mayGive(yes) ? null : Reason.NOT_AUTHORISED;
    }

    // A child's own yes never ripens: it was void when given and stays so. A guardian speaks only
    // for somebody known to be a minor.
    private boolean mayGive(Answer yes) {
        return switch (yes.actor()) {
            case SUBJECT -> !subject.isMinorAt(yes.effectiveAt());
            case GUARDIAN -> subject.adultOn() != null;
            case AGENT, SIGNAL -> false;
            case IMPORT -> yes.evidenced() && !subject.isMinorAt(yes.effectiveAt());
        };
    }

    private static @Nullable Instant lapse(Answer yes, Rule rule) {
        Period lifetime = rule.terms().lifetime();
        return lifetime == null ? null : Boundary.later(yes.effectiveAt(), lifetime);
    }

    private boolean isPast(@Nullable Instant boundary) {
        return boundary != null && !time.isBefore(boundary);
    }

    private List<Answer> current(List<Answer> standing) {
        Map<Scope, Answer> latest = new HashMap<>();
        for (Answer answer : standing) {
            latest.merge(answer.scope(), answer, Answers::later);
        }
        List<Answer> left = new ArrayList<>();
        for (Answer answer : latest.values()) {
            if (answer.isYes()) {
                rememberNoBehind(answer, standing);
            }
            if (!answer.isYes() || standing.stream().noneMatch(no -> ends(no, answer))) {
                left.add(answer);
            }
        }
        return List.copyOf(left);
    }

    private void rememberNoBehind(Answer latest, List<Answer> standing) {
        Answer no = null;
        for (Answer each : standing) {
            if (!each.isYes() && each.scope().equals(latest.scope())) {
                no = no == null ? each : later(no, each);
            }
        }
        if (no != null) {
            replaced.add(new Replaced(no, yesesAfter(no, standing)));
        }
    }

    private static List<Answer> yesesAfter(Answer no, List<Answer> standing) {
        return standing.stream()
                .filter(each -> each.isYes() && each.scope().equals(no.scope()))
                .filter(each -> each.effectiveAt().isAfter(no.effectiveAt()))
                .toList();
    }

    // At the same instant the no wins, then the higher index.
    private static Answer later(Answer one, Answer other) {
        int byTime = one.effectiveAt().compareTo(other.effectiveAt());
        if (byTime != 0) {
            return byTime > 0 ? one : other;
        }
        if (one.choice() != other.choice()) {
            return one.isYes() ? other : one;
        }
        return one.index() > other.index() ? one : other;
    }

    private boolean ends(Answer no, Answer yes) {
        return !no.isYes()
                && !yes.effectiveAt().isAfter(no.effectiveAt())
                && isAtOrAbove(no.scope(), yes.scope(), rulebook);
    }

    /// Whether each part of one scope equals, or lies above, that of the other.
    static boolean isAtOrAbove(Scope above, Scope below, Rulebook rulebook) {
        return above.purpose().covers(below.purpose())
                && above.category().covers(below.category())
                && above.recipient().covers(below.recipient())
                && rulebook.atlas().covers(above.jurisdiction(), below.jurisdiction());
    }
}
