package naive;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Section 4: one jurisdiction J, one leaf purpose p, one leaf category c.
///
/// The steps run in their order; the first that answers, ends.
final class OneLeaf {
    private final Matter m;
    private final Holds holds;
    private final Voids voids;
    private final Answers answers;
    private final Deliveries deliveries;

    OneLeaf(Matter matter) {
        this.m = matter;
        this.holds = new Holds(matter);
        this.voids = new Voids(matter);
        this.answers = new Answers(matter);
        this.deliveries = new Deliveries(matter);
    }

    NVerdict decide() {
        NVerdict verdict = step1Erased();
        if (verdict == null) {
            verdict = step2Hold();
        }
        if (verdict == null) {
            verdict = step3Prohibited();
        }
        if (verdict == null) {
            verdict = step4Minor();
        }
        if (verdict == null) {
            verdict = step5Answers();
        }
        if (verdict == null) {
            verdict = step6NoTravels();
        }
        if (verdict == null) {
            verdict = step7Silence();
        }
        return verdict;
    }

    /// The person is erased or restricted.
    private @Nullable NVerdict step1Erased() {
        return m.subject().erased() || m.subject().restricted() ? deny("erased", null) : null;
    }

    /// A hold in force covers the request.
    private @Nullable NVerdict step2Hold() {
        Long first = null;
        for (NHold hold : m.world().holds()) {
            if (holds.isInForce(hold)) {
                first = first == null ? hold.index() : Math.min(first, hold.index());
            }
        }
        return first == null ? null : deny("hold", first);
    }

    /// The rule prohibits this purpose, category or source.
    private @Nullable NVerdict step3Prohibited() {
        for (NProhibition prohibition : m.rule().prohibitions()) {
            boolean source =
                    prohibition.source().equals("*")
                            || prohibition.source().equals(m.request().source());
            if (source
                    && Trees.nodeCovers(prohibition.purpose(), m.p().name())
                    && Trees.nodeCovers(prohibition.category(), m.c().name())) {
                return deny("prohibited", null);
            }
        }
        return null;
    }

    /// The person is a minor, and the rule lets nobody speak for a minor.
    private @Nullable NVerdict step4Minor() {
        return m.isMinor() && m.rule().minors().equals("deny") ? deny("minor", null) : null;
    }

    /// The most specific of the current answers that cover the request and reach it.
    private @Nullable NVerdict step5Answers() {
        List<NAnswer> candidates = new ArrayList<>();
        for (NAnswer answer : answers.current()) {
            if (answers.covers(answer) && answers.notReaching(answer) == null) {
                candidates.add(answer);
            }
        }
        List<NAnswer> noes = new ArrayList<>();
        List<NAnswer> yeses = new ArrayList<>();
        for (NAnswer candidate : candidates) {
            if (!anyStrictlyMoreSpecific(candidates, candidate)) {
                (candidate.yes() ? yeses : noes).add(candidate);
            }
        }
        if (!noes.isEmpty()) {
            return deny(allFromSignals(noes) ? "signal" : "opt-out", highestIndex(noes));
        }
        if (!yeses.isEmpty()) {
            return permit("opt-in", highestIndex(yeses));
        }
        return null;
    }

    private boolean anyStrictlyMoreSpecific(List<NAnswer> candidates, NAnswer than) {
        for (NAnswer other : candidates) {
            if (answers.scopeWithin(other, than) && !Answers.sameScope(other, than)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allFromSignals(List<NAnswer> noes) {
        for (NAnswer no : noes) {
            if (!no.actor().equals("signal")) {
                return false;
            }
        }
        return true;
    }

    /// A current opt-out of any other jurisdiction covers the rest of the request.
    private @Nullable NVerdict step6NoTravels() {
        List<NAnswer> noes = new ArrayList<>();
        for (NAnswer answer : answers.current()) {
            if (!answer.yes() && answers.coversButForJurisdiction(answer)) {
                noes.add(answer);
            }
        }
        return noes.isEmpty() ? null : deny("opt-out-elsewhere", highestIndex(noes));
    }

    /// Nobody has answered.
    private NVerdict step7Silence() {
        NVerdict failed = aYesThatFailed();
        if (failed != null) {
            return failed;
        }
        if (m.isMinor()) {
            return deny("minor", null);
        }
        if (!m.request().recipient().equals("self")
                || !Trees.existed(m.p(), m.now())
                || !Trees.existed(m.c(), m.now())
                || m.categoryIsGuarded()
                || m.request().source().equals("scraped")
                || m.rule().silence().equals("deny")) {
            return deny("no-opt-in", null);
        }
        return silenceWhereTheDefaultAllows();
    }

    /// The strongest reason of the yeses that would have covered the request but were void or did
    /// not reach it.
    private @Nullable NVerdict aYesThatFailed() {
        List<String> reasons = new ArrayList<>();
        List<NAnswer> yeses = new ArrayList<>();
        for (NAnswer answer : m.subject().answers()) {
            if (m.reached(answer.effectiveAt())
                    && answers.covers(answer)
                    && voids.voidReason(answer) != null) {
                reasons.add(voids.voidReason(answer));
                yeses.add(answer);
            }
        }
        for (NAnswer answer : answers.current()) {
            if (answers.covers(answer) && answers.notReaching(answer) != null) {
                reasons.add(answers.notReaching(answer));
                yeses.add(answer);
            }
        }
        if (reasons.isEmpty()) {
            return null;
        }
        String strongest = Reasons.strongest(reasons);
        List<NAnswer> giving = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            if (reasons.get(i).equals(strongest)) {
                giving.add(yeses.get(i));
            }
        }
        return deny(strongest, highestIndex(giving));
    }

    private NVerdict silenceWhereTheDefaultAllows() {
        LocalDate review = m.rule().reviewDate();
        if (m.rule().confidence().equals("low")
                || review == null
                || m.reached(review.atStartOfDay().toInstant(ZoneOffset.UTC))) {
            return deny("rule-unreviewed", null);
        }
        if (m.subject().adultOn() == null) {
            return deny("age-unknown", null);
        }
        NDelivery delivery = deliveries.earliestCountingDelivery();
        if (delivery == null
                || !m.reached(
                        Matter.after(Deliveries.instantOf(delivery), m.rule().noticeWindow()))) {
            return deny("notice-pending", null);
        }
        if (!m.rule().retroactive() && m.collectedBefore(Deliveries.instantOf(delivery))) {
            return deny("collected-before", null);
        }
        return permit("default-allow", delivery.index());
    }

    private static long highestIndex(List<NAnswer> answers) {
        long highest = -1;
        for (NAnswer answer : answers) {
            highest = Math.max(highest, answer.index());
        }
        return highest;
    }

    private NVerdict deny(String reason, @Nullable Long evidence) {
        return new NVerdict(m.j(), false, reason, evidence);
    }

    private NVerdict permit(String reason, long evidence) {
        return new NVerdict(m.j(), true, reason, evidence);
    }
}
