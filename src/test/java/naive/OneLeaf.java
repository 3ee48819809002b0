package naive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Section 4: one jurisdiction J, one leaf purpose p, one leaf category c.
///
/// The steps run in their order; the first that answers, ends.
final class OneLeaf {
    private final NRequest request;
    private final NSubject subject;
    private final NWorld world;
    private final Instant now;
    private final String j;
    private final List<String> named;
    private final NNode p;
    private final NNode c;
    private final NRule rule;

    OneLeaf(
            NRequest request,
            NSubject subject,
            NWorld world,
            Instant now,
            String j,
            List<String> named,
            NNode p,
            NNode c) {
        this.request = request;
        this.subject = subject;
        this.world = world;
        this.now = now;
        this.j = j;
        this.named = named;
        this.p = p;
        this.c = c;
        this.rule = RuleBook.ruleOf(world, j, now);
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

    // ---------------------------------------------------------------- step 1

    /// The person is erased or restricted.
    private @Nullable NVerdict step1Erased() {
        return subject.erased() || subject.restricted() ? deny("erased", null) : null;
    }

    // ---------------------------------------------------------------- step 2

    /// A hold in force covers the request.
    private @Nullable NVerdict step2Hold() {
        Long first = null;
        for (NHold hold : world.holds()) {
            if (holdCovers(hold) && holdHasBegun(hold) && !holdHasEnded(hold)) {
                first = first == null ? hold.index() : Math.min(first, hold.index());
            }
        }
        return first == null ? null : deny("hold", first);
    }

    private boolean holdCovers(NHold hold) {
        return restrictsHere(hold.jurisdiction())
                && Trees.nodeCovers(hold.purpose(), p.name())
                && Trees.recipientCovers(hold.recipient(), request.recipient());
    }

    /// A hold or a no counts for J, and for the codes that came to J for want of a rule of theirs.
    private boolean restrictsHere(String code) {
        for (String name : named) {
            if (Trees.jurisdictionCovers(world.parents(), code, name)) {
                return true;
            }
        }
        return Trees.jurisdictionCovers(world.parents(), code, j);
    }

    private boolean holdHasBegun(NHold hold) {
        return reached(hold.from());
    }

    private boolean holdHasEnded(NHold hold) {
        Instant end = endOf(hold);
        return end != null && reached(end);
    }

    /// The earlier of its end as ordered and its lifting.
    private static @Nullable Instant endOf(NHold hold) {
        Instant until = hold.until();
        Instant lifted = hold.liftedAt();
        if (until == null) {
            return lifted;
        }
        if (lifted == null) {
            return until;
        }
        return lifted.isBefore(until) ? lifted : until;
    }

    // ---------------------------------------------------------------- step 3

    /// The rule prohibits this purpose, category or source.
    private @Nullable NVerdict step3Prohibited() {
        for (NProhibition prohibition : rule.prohibitions()) {
            boolean source =
                    prohibition.source().equals("*")
                            || prohibition.source().equals(request.source());
            if (source
                    && Trees.nodeCovers(prohibition.purpose(), p.name())
                    && Trees.nodeCovers(prohibition.category(), c.name())) {
                return deny("prohibited", null);
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- step 4

    /// The person is a minor, and the rule lets nobody speak for a minor.
    private @Nullable NVerdict step4Minor() {
        return isMinor() && rule.minors().equals("deny") ? deny("minor", null) : null;
    }

    private boolean isMinor() {
        Instant ofAge = comingOfAge();
        return ofAge != null && now.isBefore(ofAge);
    }

    /// 12:00Z of the day; `null` where the age is unknown.
    private @Nullable Instant comingOfAge() {
        LocalDate day = subject.adultOn();
        return day == null ? null : day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    // ---------------------------------------------------------------- step 5

    /// The most specific of the current answers that cover the request and reach it.
    private @Nullable NVerdict step5Answers() {
        List<NAnswer> candidates = new ArrayList<>();
        for (NAnswer answer : current()) {
            if (covers(answer) && notReaching(answer) == null) {
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

    /// The answers that say something now: effective, not void.
    private List<NAnswer> standing() {
        List<NAnswer> standing = new ArrayList<>();
        for (NAnswer answer : subject.answers()) {
            if (reached(answer.effectiveAt()) && voidReason(answer) == null) {
                standing.add(answer);
            }
        }
        return standing;
    }

    /// Of those, the ones that no later answer of the same scope replaced and no opt-out ended.
    private List<NAnswer> current() {
        List<NAnswer> standing = standing();
        List<NAnswer> current = new ArrayList<>();
        for (NAnswer answer : standing) {
            if (!isSuperseded(answer, standing) && !isEnded(answer, standing)) {
                current.add(answer);
            }
        }
        return current;
    }

    /// Why a yes, judged by itself and by the rule of its own jurisdiction, is void; the strongest
    /// reason. An opt-out is never void.
    private @Nullable String voidReason(NAnswer answer) {
        if (!answer.yes()) {
            return null;
        }
        if (isPastExpiry(answer) || isPastLifetime(answer) || isGuardiansOfAnAdult(answer)) {
            return "expired";
        }
        if (!RuleBook.accepts(
                world, ownRule(answer), answer.noticeId(), answer.noticeVersion(), now)) {
            return "notice-superseded";
        }
        if (!maySayYes(answer)) {
            return "not-authorised";
        }
        return null;
    }

    private NRule ownRule(NAnswer answer) {
        String code = RuleBook.resolve(world, answer.jurisdiction(), now);
        return RuleBook.ruleOf(world, code, now);
    }

    private boolean isPastExpiry(NAnswer yes) {
        return yes.expiresAt() != null && reached(yes.expiresAt());
    }

    private boolean isPastLifetime(NAnswer yes) {
        Period lifetime = ownRule(yes).lifetime();
        return lifetime != null && reached(after(yes.effectiveAt(), lifetime));
    }

    private boolean isGuardiansOfAnAdult(NAnswer yes) {
        Instant ofAge = comingOfAge();
        return yes.actor().equals("guardian") && ofAge != null && reached(ofAge);
    }

    private boolean maySayYes(NAnswer yes) {
        Instant ofAge = comingOfAge();
        return switch (yes.actor()) {
            case "agent", "signal" -> false;
            case "guardian" -> ofAge != null;
            case "import" -> yes.evidence() && !saidByAMinor(yes);
            case "subject" -> !saidByAMinor(yes);
            default -> throw new IllegalArgumentException("actor " + yes.actor());
        };
    }

    private boolean saidByAMinor(NAnswer yes) {
        Instant ofAge = comingOfAge();
        return ofAge != null && yes.effectiveAt().isBefore(ofAge);
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

    private static boolean sameScope(NAnswer one, NAnswer other) {
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
    private boolean scopeWithin(NAnswer inner, NAnswer outer) {
        return Trees.nodeCovers(outer.purpose(), inner.purpose())
                && Trees.nodeCovers(outer.category(), inner.category())
                && Trees.recipientCovers(outer.recipient(), inner.recipient())
                && Trees.jurisdictionCovers(
                        world.parents(), outer.jurisdiction(), inner.jurisdiction());
    }

    /// Whether the four parts equal, lie above, or are `*` to (p, c, recipient, J); for a yes also
    /// whether both leaves existed when it took effect.
    private boolean covers(NAnswer answer) {
        boolean here =
                answer.yes()
                        ? Trees.jurisdictionCovers(world.parents(), answer.jurisdiction(), j)
                        : restrictsHere(answer.jurisdiction());
        return here && coversButForJurisdiction(answer);
    }

    private boolean coversButForJurisdiction(NAnswer answer) {
        if (answer.yes()
                && !(Trees.existed(p, answer.effectiveAt())
                        && Trees.existed(c, answer.effectiveAt()))) {
            return false;
        }
        return Trees.nodeCovers(answer.purpose(), p.name())
                && Trees.nodeCovers(answer.category(), c.name())
                && Trees.recipientCovers(answer.recipient(), request.recipient());
    }

    /// Why a yes that covers the request does not reach it; the strongest reason.
    private @Nullable String notReaching(NAnswer answer) {
        if (!answer.yes()) {
            return null;
        }
        boolean namesIt =
                answer.explicit() && Trees.isGuarded(world.categories(), answer.category());
        if (categoryIsGuarded() && !namesIt) {
            return "not-explicit";
        }
        if (!answer.sources().contains(request.source())) {
            return "not-explicit";
        }
        Instant from = answer.collectedFrom();
        if (from != null && collectedBefore(from)) {
            return "collected-before";
        }
        return null;
    }

    private boolean categoryIsGuarded() {
        return Trees.isGuarded(world.categories(), c.name());
    }

    private boolean collectedBefore(Instant instant) {
        Instant collected = request.collectedAt();
        return collected == null || collected.isBefore(instant);
    }

    private boolean anyStrictlyMoreSpecific(List<NAnswer> candidates, NAnswer than) {
        for (NAnswer other : candidates) {
            if (scopeWithin(other, than) && !sameScope(other, than)) {
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

    // ---------------------------------------------------------------- step 6

    /// A current opt-out of any other jurisdiction covers the rest of the request.
    private @Nullable NVerdict step6NoTravels() {
        List<NAnswer> noes = new ArrayList<>();
        for (NAnswer answer : current()) {
            if (!answer.yes() && coversButForJurisdiction(answer)) {
                noes.add(answer);
            }
        }
        return noes.isEmpty() ? null : deny("opt-out-elsewhere", highestIndex(noes));
    }

    // ---------------------------------------------------------------- step 7

    /// Nobody has answered.
    private NVerdict step7Silence() {
        NVerdict failed = aYesThatFailed();
        if (failed != null) {
            return failed;
        }
        if (isMinor()) {
            return deny("minor", null);
        }
        if (!request.recipient().equals("self")
                || categoryIsGuarded()
                || request.source().equals("scraped")
                || rule.silence().equals("deny")) {
            return deny("no-opt-in", null);
        }
        return silenceWhereTheDefaultAllows();
    }

    /// The strongest reason of the yeses that would have covered the request but were void or did
    /// not reach it.
    private @Nullable NVerdict aYesThatFailed() {
        List<String> reasons = new ArrayList<>();
        List<NAnswer> yeses = new ArrayList<>();
        for (NAnswer answer : subject.answers()) {
            if (reached(answer.effectiveAt()) && covers(answer) && voidReason(answer) != null) {
                reasons.add(voidReason(answer));
                yeses.add(answer);
            }
        }
        for (NAnswer answer : current()) {
            if (covers(answer) && notReaching(answer) != null) {
                reasons.add(notReaching(answer));
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
        LocalDate review = rule.reviewDate();
        if (rule.confidence().equals("low")
                || review == null
                || reached(review.atStartOfDay().toInstant(ZoneOffset.UTC))) {
            return deny("rule-unreviewed", null);
        }
        if (subject.adultOn() == null) {
            return deny("age-unknown", null);
        }
        NDelivery delivery = earliestCountingDelivery();
        if (delivery == null || !reached(after(instantOf(delivery), rule.noticeWindow()))) {
            return deny("notice-pending", null);
        }
        if (!rule.retroactive() && collectedBefore(instantOf(delivery))) {
            return deny("collected-before", null);
        }
        return permit("default-allow", delivery.index());
    }

    private @Nullable NDelivery earliestCountingDelivery() {
        NDelivery earliest = null;
        for (NDelivery delivery : subject.deliveries()) {
            if (counts(delivery) && (earliest == null || isEarlier(delivery, earliest))) {
                earliest = delivery;
            }
        }
        return earliest;
    }

    /// By instant; of the same instant the lower log index.
    private static boolean isEarlier(NDelivery one, NDelivery other) {
        if (!instantOf(one).equals(instantOf(other))) {
            return instantOf(one).isBefore(instantOf(other));
        }
        return one.index() < other.index();
    }

    private boolean counts(NDelivery delivery) {
        if (!RuleBook.accepts(world, rule, delivery.noticeId(), delivery.noticeVersion(), now)) {
            return false;
        }
        if (!noticeCovers(delivery)) {
            return false;
        }
        Instant allowSince = RuleBook.allowSince(world, j, now);
        if (allowSince == null || !delivery.deliveredAt().isAfter(allowSince)) {
            return false;
        }
        Instant holdsEnded = endOfTheLastHold();
        return holdsEnded == null || delivery.deliveredAt().isAfter(holdsEnded);
    }

    /// Whether the version delivered covers (p, c, recipient, J).
    private boolean noticeCovers(NDelivery delivery) {
        for (NNotice notice : world.notices()) {
            if (notice.id().equals(delivery.noticeId())
                    && notice.version() == delivery.noticeVersion()) {
                return anyNodeCovers(notice.purposes(), p.name())
                        && (notice.categories().isEmpty()
                                || anyNodeCovers(notice.categories(), c.name()))
                        && noticeCoversRecipient(notice)
                        && noticeCoversJurisdiction(notice);
            }
        }
        return false;
    }

    private static boolean anyNodeCovers(List<String> uppers, String lower) {
        for (String upper : uppers) {
            if (Trees.nodeCovers(upper, lower)) {
                return true;
            }
        }
        return false;
    }

    private boolean noticeCoversRecipient(NNotice notice) {
        if (notice.recipients().isEmpty()) {
            return request.recipient().equals("self");
        }
        for (String recipient : notice.recipients()) {
            if (Trees.recipientCovers(recipient, request.recipient())) {
                return true;
            }
        }
        return false;
    }

    private boolean noticeCoversJurisdiction(NNotice notice) {
        if (notice.jurisdictions().isEmpty()) {
            return true;
        }
        for (String code : notice.jurisdictions()) {
            if (Trees.jurisdictionCovers(world.parents(), code, j)) {
                return true;
            }
        }
        return false;
    }

    /// The end of the last of the ended holds that covered the request; `null` if there is none.
    private @Nullable Instant endOfTheLastHold() {
        Instant last = null;
        for (NHold hold : world.holds()) {
            Instant end = endOf(hold);
            if (holdCovers(hold) && end != null && reached(end)) {
                last = last == null || end.isAfter(last) ? end : last;
            }
        }
        return last;
    }

    /// The later of its being made and its recording.
    private static Instant instantOf(NDelivery delivery) {
        return delivery.recordedAt().isAfter(delivery.deliveredAt())
                ? delivery.recordedAt()
                : delivery.deliveredAt();
    }

    // ---------------------------------------------------------------- words

    /// Whether an instant has come: at the instant itself, it has.
    private boolean reached(Instant instant) {
        return !now.isBefore(instant);
    }

    /// Calendar arithmetic in UTC.
    private static Instant after(Instant instant, Period period) {
        return instant.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    private static long highestIndex(List<NAnswer> answers) {
        long highest = -1;
        for (NAnswer answer : answers) {
            highest = Math.max(highest, answer.index());
        }
        return highest;
    }

    private NVerdict deny(String reason, @Nullable Long evidence) {
        return new NVerdict(j, false, reason, evidence);
    }

    private NVerdict permit(String reason, long evidence) {
        return new NVerdict(j, true, reason, evidence);
    }
}
