package naive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides as the text says, from nothing but the facts given.
public final class NaiveDecider {
    private NaiveDecider() {}

    /// Sections 3 to 5: each jurisdiction alone, each leaf alone, and any deny wins.
    public static NDecision decide(NRequest request, NSubject subject, NWorld world, Instant at) {
        List<NVerdict> verdicts = new ArrayList<>();
        SortedSet<String> named = namedJurisdictions(request, subject, at);
        for (String code : resolved(named, world, at)) {
            List<String> here = new ArrayList<>();
            for (String name : named) {
                if (RuleBook.resolve(world, name, at).equals(code)) {
                    here.add(name);
                }
            }
            verdicts.add(oneJurisdiction(request, subject, world, at, code, here));
        }
        List<String> denials = denialsAmong(verdicts);
        if (!denials.isEmpty()) {
            return new NDecision(false, Reasons.strongest(denials), verdicts);
        }
        return new NDecision(true, permitReason(verdicts), verdicts);
    }

    /// Section 3: the person's own in force at the time, and the request's.
    private static SortedSet<String> namedJurisdictions(
            NRequest request, NSubject subject, Instant at) {
        SortedSet<String> named = new TreeSet<>(request.jurisdictions());
        for (NResidence residence : subject.residences()) {
            boolean begun = !residence.since().isAfter(at);
            boolean ended = residence.until() != null && !at.isBefore(residence.until());
            if (begun && !ended) {
                named.add(residence.code());
            }
        }
        return named;
    }

    /// Section 3: what they resolve to; none, then `ZZ`.
    private static SortedSet<String> resolved(SortedSet<String> named, NWorld world, Instant at) {
        SortedSet<String> codes = new TreeSet<>();
        for (String name : named) {
            codes.add(RuleBook.resolve(world, name, at));
        }
        if (codes.isEmpty()) {
            codes.add("ZZ");
        }
        return codes;
    }

    /// Section 3: every leaf below the purpose and below each category is decided; all must permit.
    private static NVerdict oneJurisdiction(
            NRequest request,
            NSubject subject,
            NWorld world,
            Instant at,
            String code,
            List<String> named) {
        List<NVerdict> leaves = new ArrayList<>();
        for (NNode purpose : Trees.leavesBelow(world.purposes(), request.purpose(), at)) {
            for (String asked : request.categories()) {
                for (NNode category : Trees.leavesBelow(world.categories(), asked, at)) {
                    Matter matter =
                            new Matter(request, subject, world, at, code, named, purpose, category);
                    leaves.add(new OneLeaf(matter).decide());
                }
            }
        }
        List<String> denials = denialsAmong(leaves);
        boolean permit = denials.isEmpty();
        String reason = permit ? permitReason(leaves) : Reasons.strongest(denials);
        return new NVerdict(code, permit, reason, evidenceAmong(leaves, reason));
    }

    /// Section 5: `opt-in` when all say so, else `default-allow`.
    private static String permitReason(List<NVerdict> permits) {
        for (NVerdict permit : permits) {
            if (!permit.reason().equals("opt-in")) {
                return "default-allow";
            }
        }
        return "opt-in";
    }

    private static List<String> denialsAmong(List<NVerdict> verdicts) {
        List<String> reasons = new ArrayList<>();
        for (NVerdict verdict : verdicts) {
            if (!verdict.permit()) {
                reasons.add(verdict.reason());
            }
        }
        return reasons;
    }

    /// What decided the leaves that gave the reason: of holds the first in the log, else the last.
    private static @Nullable Long evidenceAmong(List<NVerdict> leaves, String reason) {
        TreeSet<Long> indexes = new TreeSet<>();
        for (NVerdict leaf : leaves) {
            if (leaf.reason().equals(reason) && leaf.evidence() != null) {
                indexes.add(Objects.requireNonNull(leaf.evidence()));
            }
        }
        if (indexes.isEmpty()) {
            return null;
        }
        return reason.equals("hold") ? indexes.first() : indexes.last();
    }
}
