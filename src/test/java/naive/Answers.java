package naive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which answers hold, which of them cover a matter, and which of those do not reach it.
final class Answers {
    private final Matter m;
    private final Voids voids;

    Answers(Matter matter) {
        this.m = matter;
        this.voids = new Voids(matter);
    }

    /// The answers that say something now: effective, not void, and no yes that its giver replaced
    /// by another, even if that one is void by now.
    private List<NAnswer> standing() {
        List<NAnswer> standing = new ArrayList<>();
        for (NAnswer answer : m.subject().answers()) {
            if (m.reached(answer.effectiveAt())
                    && voids.voidReason(answer) == null
                    && !(answer.yes() && isReplacedByAVoidYes(answer))) {
                standing.add(answer);
            }
        }
        return standing;
    }

    private boolean isReplacedByAVoidYes(NAnswer answer) {
        for (NAnswer other : m.subject().answers()) {
            if (other.yes()
                    && m.reached(other.effectiveAt())
                    && voids.voidReason(other) != null
                    && voids.maySayYes(other)
                    && sameScope(other, answer)
                    && winsOver(other, answer)) {
                return true;
            }
        }
        return false;
    }

    /// Of those, the ones that no later answer of the same scope replaced and no opt-out ended.
    List<NAnswer> current() {
        List<NAnswer> standing = standing();
        List<NAnswer> current = new ArrayList<>();
        for (NAnswer answer : standing) {
            if (!isSuperseded(answer, standing) && !isEnded(answer, standing)) {
                current.add(answer);
            }
        }
        return current;
    }

    /// Same scope: the latest effective wins; at the same instant the no, then the higher index.
    /// But a no gives way only to a yes that covers the request and reaches it.
    private boolean isSuperseded(NAnswer answer, List<NAnswer> standing) {
        for (NAnswer other : standing) {
            if (sameScope(other, answer)
                    && winsOver(other, answer)
                    && (answer.yes() || !other.yes() || reaches(other))) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(NAnswer yes) {
        return coversButForJurisdiction(yes) && notReaching(yes) == null;
    }

    static boolean sameScope(NAnswer one, NAnswer other) {
        return one.purpose().equals(other.purpose())
                && one.category().equals(other.category())
                && one.recipient().equals(other.recipient())
                && one.jurisdiction().equals(other.jurisdiction());
    }

    private static boolean winsOver(NAnswer one, NAnswer other) {
        if (!one.effectiveAt().equals(other.effectiveAt())) {
            return one.effectiveAt().isAfter(other.effectiveAt());
        }
        if (one.yes() != other.yes()) {
            return !one.yes();
        }
        return one.index() > other.index();
    }

    /// An opt-out ends every yes that is not later than it and lies within its scope, even if the
    /// opt-out itself was superseded later.
    private boolean isEnded(NAnswer answer, List<NAnswer> standing) {
        if (!answer.yes()) {
            return false;
        }
        for (NAnswer other : standing) {
            if (!other.yes()
                    && !answer.effectiveAt().isAfter(other.effectiveAt())
                    && scopeWithin(answer, other)) {
                return true;
            }
        }
        return false;
    }

    /// Whether each of the four parts of the inner scope equals or lies below the outer's.
    boolean scopeWithin(NAnswer inner, NAnswer outer) {
        return Trees.nodeCovers(outer.purpose(), inner.purpose())
                && Trees.nodeCovers(outer.category(), inner.category())
                && Trees.recipientCovers(outer.recipient(), inner.recipient())
                && Trees.jurisdictionCovers(
                        m.world().parents(), outer.jurisdiction(), inner.jurisdiction());
    }

    /// Whether the four parts equal, lie above, or are `*` to (p, c, recipient, J); for a yes also
    /// whether both leaves existed when it took effect.
    boolean covers(NAnswer answer) {
        boolean here =
                answer.yes()
                        ? Trees.jurisdictionCovers(
                                m.world().parents(), answer.jurisdiction(), m.j())
                        : m.restrictsHere(answer.jurisdiction());
        return here && coversButForJurisdiction(answer);
    }

    boolean coversButForJurisdiction(NAnswer answer) {
        if (answer.yes()
                && !(Trees.existed(m.p(), answer.effectiveAt())
                        && Trees.existed(m.c(), answer.effectiveAt()))) {
            return false;
        }
        return Trees.nodeCovers(answer.purpose(), m.p().name())
                && Trees.nodeCovers(answer.category(), m.c().name())
                && Trees.recipientCovers(answer.recipient(), m.request().recipient());
    }

    /// Why a yes that covers the request does not reach it; the strongest reason.
    @Nullable String notReaching(NAnswer answer) {
        if (!answer.yes()) {
            return null;
        }
        boolean namesIt =
                answer.explicit() && Trees.isGuarded(m.world().categories(), answer.category());
        if (m.categoryIsGuarded() && !namesIt) {
            return "not-explicit";
        }
        if (!answer.sources().contains(m.request().source())) {
            return "not-explicit";
        }
        Instant from = answer.collectedFrom();
        if (from != null && m.collectedBefore(from)) {
            return "collected-before";
        }
        return null;
    }
}
