package naive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The four sentences that carry the rules, held against a permit without going through the steps.
///
/// Where the steps, followed to the letter, permit what a sentence forbids, the steps are wrong. A
/// permit of several leaves is looked at leaf by leaf.
public final class FourSentences {
    private final NRequest request;
    private final NSubject subject;
    private final NWorld world;
    private final Instant now;
    private final NNode p;
    private final NNode c;

    private FourSentences(
            NRequest request, NSubject subject, NWorld world, Instant now, NNode p, NNode c) {
        this.request = request;
        this.subject = subject;
        this.world = world;
        this.now = now;
        this.p = p;
        this.c = c;
    }

    /// The first sentence that a permit of this request breaks, in words; `null` if it breaks none.
    public static @Nullable String brokenByPermit(
            NRequest request, NSubject subject, NWorld world, Instant now) {
        for (NNode p : Trees.leavesBelow(world.purposes(), request.purpose(), now)) {
            for (String asked : request.categories()) {
                for (NNode c : Trees.leavesBelow(world.categories(), asked, now)) {
                    String broken = new FourSentences(request, subject, world, now, p, c).broken();
                    if (broken != null) {
                        return broken;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable String broken() {
        List<String> codes = codes();
        if (codes.isEmpty()) {
            return "when we cannot know, the answer is no: no jurisdiction";
        }
        if (subject.erased() || subject.restricted() || isOnHold(codes)) {
            return "erased, restricted or on hold";
        }
        for (String code : codes) {
            boolean yes = hasYesFor(RuleBook.resolve(world, code, now));
            if (!yes && !silenceMaySpeak()) {
                return "silence is never a yes that nobody gave";
            }
            for (NAnswer no : subject.answers()) {
                boolean here = Trees.jurisdictionCovers(world.parents(), no.jurisdiction(), code);
                if (isNoToThis(no) && (here || !yes) && !hasLaterYesWithin(no)) {
                    return here ? "refused here" : "a no travels";
                }
            }
        }
        return null;
    }

    /// As named, before they resolve to anything.
    private List<String> codes() {
        List<String> codes = new ArrayList<>(request.jurisdictions());
        for (NResidence residence : subject.residences()) {
            if (!residence.since().isAfter(now)
                    && (residence.until() == null || residence.until().isAfter(now))) {
                codes.add(residence.code());
            }
        }
        return codes;
    }

    private boolean isOnHold(List<String> codes) {
        for (NHold hold : world.holds()) {
            boolean over =
                    hold.until() != null && !hold.until().isAfter(now)
                            || hold.liftedAt() != null && !hold.liftedAt().isAfter(now);
            boolean covers =
                    Trees.nodeCovers(hold.purpose(), p.name())
                            && Trees.recipientCovers(hold.recipient(), request.recipient());
            for (String code : codes) {
                if (covers
                        && !over
                        && !hold.from().isAfter(now)
                        && Trees.jurisdictionCovers(world.parents(), hold.jurisdiction(), code)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A yes stays: it must be for this jurisdiction or one above it.
    private boolean hasYesFor(String code) {
        for (NAnswer answer : subject.answers()) {
            if (isGoodYes(answer)
                    && Trees.jurisdictionCovers(world.parents(), answer.jurisdiction(), code)) {
                return true;
            }
        }
        return false;
    }

    private boolean silenceMaySpeak() {
        boolean told = false;
        for (NDelivery delivery : subject.deliveries()) {
            told = told || !delivery.deliveredAt().isAfter(now);
        }
        Instant ofAge = comingOfAge();
        return told
                && ofAge != null
                && !ofAge.isAfter(now)
                && request.recipient().equals("self")
                && !request.source().equals("scraped")
                && !Trees.isGuarded(world.categories(), c.name());
    }

    private boolean isNoToThis(NAnswer answer) {
        return !answer.yes() && !answer.effectiveAt().isAfter(now) && isAboutThis(answer);
    }

    private boolean isAboutThis(NAnswer answer) {
        return Trees.nodeCovers(answer.purpose(), p.name())
                && Trees.nodeCovers(answer.category(), c.name())
                && Trees.recipientCovers(answer.recipient(), request.recipient());
    }

    /// Only a later yes can be an exception to a no, and only within the no's own scope.
    private boolean hasLaterYesWithin(NAnswer no) {
        for (NAnswer answer : subject.answers()) {
            if (isGoodYes(answer)
                    && answer.effectiveAt().isAfter(no.effectiveAt())
                    && Trees.nodeCovers(no.purpose(), answer.purpose())
                    && Trees.nodeCovers(no.category(), answer.category())
                    && Trees.recipientCovers(no.recipient(), answer.recipient())
                    && Trees.jurisdictionCovers(
                            world.parents(), no.jurisdiction(), answer.jurisdiction())) {
                return true;
            }
        }
        return false;
    }

    /// A yes to this, in force, by somebody who may say it, that reaches the data.
    private boolean isGoodYes(NAnswer yes) {
        return yes.yes()
                && !yes.effectiveAt().isAfter(now)
                && isAboutThis(yes)
                && !p.since().isAfter(yes.effectiveAt())
                && !c.since().isAfter(yes.effectiveAt())
                && isInForce(yes)
                && isByWhoMaySayIt(yes)
                && reachesTheData(yes);
    }

    private boolean isInForce(NAnswer yes) {
        String code = RuleBook.resolve(world, yes.jurisdiction(), now);
        NRule rule = RuleBook.ruleOf(world, code, now);
        Period lifetime = rule.lifetime();
        Instant lapse =
                lifetime == null
                        ? Instant.MAX
                        : yes.effectiveAt().atOffset(ZoneOffset.UTC).plus(lifetime).toInstant();
        return (yes.expiresAt() == null || yes.expiresAt().isAfter(now))
                && lapse.isAfter(now)
                && RuleBook.accepts(world, rule, yes.noticeId(), yes.noticeVersion(), now);
    }

    private boolean isByWhoMaySayIt(NAnswer yes) {
        Instant ofAge = comingOfAge();
        boolean saidOfAge = ofAge == null || !ofAge.isAfter(yes.effectiveAt());
        return switch (yes.actor()) {
            case "subject" -> saidOfAge;
            case "import" -> saidOfAge && yes.evidence();
            case "guardian" -> ofAge != null && ofAge.isAfter(now);
            default -> false;
        };
    }

    private boolean reachesTheData(NAnswer yes) {
        Instant from = yes.collectedFrom();
        Instant collected = request.collectedAt();
        boolean named = yes.explicit() && Trees.isGuarded(world.categories(), yes.category());
        return (named || !Trees.isGuarded(world.categories(), c.name()))
                && yes.sources().contains(request.source())
                && (from == null || collected != null && !collected.isBefore(from));
    }

    private @Nullable Instant comingOfAge() {
        LocalDate day = subject.adultOn();
        return day == null ? null : day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
