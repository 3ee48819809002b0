package naive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rule speaks, at an instant.
final class RuleBook {
    private RuleBook() {}

    /// A code resolves to itself, to its country, or to `ZZ`: the first that has a rule in force.
    static String resolve(NWorld world, String code, Instant at) {
        if (inForce(world, code, at) != null) {
            return code;
        }
        if (code.contains("-")) {
            String country = code.substring(0, code.indexOf('-'));
            if (inForce(world, country, at) != null) {
                return country;
            }
        }
        return "ZZ";
    }

    /// The rule of a code that has been resolved.
    static NRule ruleOf(NWorld world, String code, Instant at) {
        NRule rule = inForce(world, code, at);
        if (rule == null) {
            throw new IllegalArgumentException("no rule in force for " + code);
        }
        return rule;
    }

    private static @Nullable NRule inForce(NWorld world, String code, Instant at) {
        List<NRule> versions = versionsInForceUntil(world, code, at);
        return versions.isEmpty() ? null : versions.getLast();
    }

    /// The versions that have come into force by an instant, in the order of their coming.
    static List<NRule> versionsInForceUntil(NWorld world, String code, Instant at) {
        List<NRule> versions = new ArrayList<>();
        for (NRule rule : world.rules()) {
            if (rule.code().equals(code) && !rule.effectiveFrom().isAfter(at)) {
                versions.add(rule);
            }
        }
        versions.sort(Comparator.comparing(NRule::effectiveFrom).thenComparingInt(NRule::version));
        return versions;
    }

    /// When the first version of the unbroken run of `allow` versions that is still going on was
    /// published; `null` where the version in force does not say `allow`.
    static @Nullable Instant allowSince(NWorld world, String code, Instant at) {
        Instant published = null;
        for (NRule version : versionsInForceUntil(world, code, at)) {
            if (version.silence().equals("deny")) {
                published = null;
            } else if (published == null) {
                published = version.publishedAt();
            }
        }
        return published;
    }

    /// Whether a rule accepts a version of a notice: not below the rule's own minimum, nor below
    /// the newest material version published by then.
    static boolean accepts(NWorld world, NRule rule, String noticeId, int version, Instant at) {
        int least = rule.minNoticeVersions().getOrDefault(noticeId, 1);
        for (NNotice notice : world.notices()) {
            if (notice.id().equals(noticeId)
                    && notice.material()
                    && !notice.publishedAt().isAfter(at)) {
                least = Math.max(least, notice.version());
            }
        }
        return version >= least;
    }
}
