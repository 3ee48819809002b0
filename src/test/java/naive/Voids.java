package naive;

import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// Which yeses are void.
final class Voids {
    private final Matter m;

    Voids(Matter matter) {
        this.m = matter;
    }

    /// Why a yes, judged by itself and by the rule of its own jurisdiction, is void; the strongest
    /// reason. An opt-out is never void.
    @Nullable String voidReason(NAnswer answer) {
        if (!answer.yes()) {
            return null;
        }
        if (isPastExpiry(answer) || isPastLifetime(answer) || isGuardiansOfAnAdult(answer)) {
            return "expired";
        }
        if (!RuleBook.accepts(
                m.world(), ownRule(answer), answer.noticeId(), answer.noticeVersion(), m.now())) {
            return "notice-superseded";
        }
        if (!maySayYes(answer)) {
            return "not-authorised";
        }
        return null;
    }

    private NRule ownRule(NAnswer answer) {
        String code = RuleBook.resolve(m.world(), answer.jurisdiction(), m.now());
        return RuleBook.ruleOf(m.world(), code, m.now());
    }

    private boolean isPastExpiry(NAnswer yes) {
        return yes.expiresAt() != null && m.reached(yes.expiresAt());
    }

    private boolean isPastLifetime(NAnswer yes) {
        Period lifetime = ownRule(yes).lifetime();
        return lifetime != null && m.reached(Matter.after(yes.effectiveAt(), lifetime));
    }

    private boolean isGuardiansOfAnAdult(NAnswer yes) {
        Instant ofAge = m.comingOfAge();
        return yes.actor().equals("guardian") && ofAge != null && m.reached(ofAge);
    }

    /// Whether its actor was free to give it.
    boolean maySayYes(NAnswer yes) {
        Instant ofAge = m.comingOfAge();
        return switch (yes.actor()) {
            case "agent", "signal" -> false;
            case "guardian" -> ofAge != null;
            case "import" -> yes.evidence() && !saidByAMinor(yes);
            case "subject" -> !saidByAMinor(yes);
            default -> throw new IllegalArgumentException("actor " + yes.actor());
        };
    }

    private boolean saidByAMinor(NAnswer yes) {
        Instant ofAge = m.comingOfAge();
        return ofAge != null && yes.effectiveAt().isBefore(ofAge);
    }
}
