package naive;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Draws small worlds: few places, few purposes, and rules, holds and notices that collide.
final class RandomWorld {
    static final List<String> RULED = List.of("EU", "ES", "US", "US-TX", "US-CA", "HK");
    static final List<String> PURPOSES =
            List.of(
                    "ai-training",
                    "ai-training.generative",
                    "ai-training.generative.pretraining",
                    "ai-training.generative.fine-tuning",
                    "ai-training.evaluation",
                    "ai-training.predictive",
                    "ai-training.predictive.safety");
    static final List<String> CATEGORIES =
            List.of(
                    "content",
                    "content.public",
                    "content.private",
                    "behaviour",
                    "biometric",
                    "biometric.face",
                    "biometric.voice",
                    "health");
    private static final List<String> GUARDED = List.of("content.private", "biometric", "health");

    private final Draw draw;

    RandomWorld(Draw draw) {
        this.draw = draw;
    }

    NWorld next() {
        draw.startAnew();
        List<NNotice> notices = new ArrayList<>();
        notices.addAll(notices("training", 3));
        notices.addAll(notices("other", 2));
        List<NRule> rules = new ArrayList<>();
        rules.add(dated(first("ZZ", "deny"), 1, Instant.EPOCH, Instant.EPOCH));
        for (String code : RULED) {
            rules.addAll(versions(code));
        }
        return new NWorld(nodes(PURPOSES), nodes(CATEGORIES), parents(), rules, holds(), notices);
    }

    private static Map<String, String> parents() {
        return Map.of("ES", "EU", "US-TX", "US", "US-CA", "US", "US-NY", "US");
    }

    private List<NNode> nodes(List<String> names) {
        List<NNode> nodes = new ArrayList<>();
        for (String name : names) {
            Instant since = draw.chance(0.85) ? Draw.LONG_AGO : draw.instant();
            nodes.add(new NNode(name, GUARDED.contains(name), since));
        }
        return nodes;
    }

    private List<NRule> versions(String code) {
        List<NRule> versions = new ArrayList<>();
        NRule latest = first(code, draw.chance(0.7) ? "allow" : "deny");
        if (draw.chance(0.15)) {
            Instant from = draw.instant();
            latest = dated(latest, 1, from, from);
        }
        versions.add(latest);
        for (int version = 2; version <= 1 + draw.upTo(2); version++) {
            latest = changed(latest, version);
            versions.add(latest);
        }
        return versions;
    }

    private NRule first(String code, String silence) {
        return new NRule(
                code,
                1,
                Draw.LONG_AGO,
                Draw.LONG_AGO,
                silence,
                draw.oneOf("deny", "guardian"),
                lifetime(),
                window(),
                minimums(),
                draw.chance(0.4),
                prohibitions(),
                draw.chance(0.05) ? "low" : draw.oneOf("medium", "high"),
                reviewDate());
    }

    /// The next version: most of it as it was, so that runs of `allow` have some length.
    private NRule changed(NRule rule, int version) {
        Instant from = draw.instant();
        Instant published =
                draw.chance(0.5)
                        ? from
                        : draw.remember(from.minus(Duration.ofDays(1 + draw.upTo(60))));
        NRule dated = dated(rule, version, published, from);
        return new NRule(
                dated.code(),
                dated.version(),
                dated.publishedAt(),
                dated.effectiveFrom(),
                draw.chance(0.2) ? draw.oneOf("allow", "deny") : rule.silence(),
                draw.chance(0.2) ? draw.oneOf("deny", "guardian") : rule.minors(),
                draw.chance(0.2) ? lifetime() : rule.lifetime(),
                draw.chance(0.2) ? window() : rule.noticeWindow(),
                draw.chance(0.2) ? minimums() : rule.minNoticeVersions(),
                draw.chance(0.2) ? draw.chance(0.5) : rule.retroactive(),
                draw.chance(0.2) ? prohibitions() : rule.prohibitions(),
                rule.confidence(),
                draw.chance(0.5) ? reviewDate() : rule.reviewDate());
    }

    private static NRule dated(NRule rule, int version, Instant published, Instant from) {
        return new NRule(
                rule.code(),
                version,
                published,
                from,
                rule.silence(),
                rule.minors(),
                rule.lifetime(),
                rule.noticeWindow(),
                rule.minNoticeVersions(),
                rule.retroactive(),
                rule.prohibitions(),
                rule.confidence(),
                rule.reviewDate());
    }

    private @Nullable Period lifetime() {
        return draw.chance(0.5)
                ? null
                : draw.oneOf(Period.ofMonths(1), Period.ofMonths(2), Period.ofDays(90));
    }

    private Period window() {
        return draw.oneOf(Period.ZERO, Period.ofDays(7), Period.ofDays(30), Period.ofMonths(1));
    }

    private Map<String, Integer> minimums() {
        return draw.chance(0.8) ? Map.of() : Map.of(draw.oneOf("training", "other"), 2);
    }

    private List<NProhibition> prohibitions() {
        if (draw.chance(0.9)) {
            return List.of();
        }
        return List.of(
                new NProhibition(
                        draw.chance(0.5) ? "*" : draw.oneOf(PURPOSES),
                        draw.chance(0.3) ? "*" : draw.oneOf(CATEGORIES),
                        draw.oneOf("*", "first-party", "licensed", "scraped")));
    }

    private @Nullable LocalDate reviewDate() {
        if (draw.chance(0.05)) {
            return null;
        }
        return draw.chance(0.75) ? LocalDate.of(2030, 1, 1) : draw.day();
    }

    private List<NHold> holds() {
        List<NHold> holds = new ArrayList<>();
        int count = draw.chance(0.5) ? 0 : 1 + draw.upTo(2);
        for (int i = 0; i < count; i++) {
            holds.add(draw.upTo(holds.size()), hold(i));
        }
        return holds;
    }

    private NHold hold(long index) {
        Instant from = draw.instant();
        Instant until = draw.chance(0.5) ? null : draw.soonAfter(from);
        Instant lifted =
                until != null && draw.chance(0.6)
                        ? null
                        : draw.chance(0.1) ? draw.instant() : draw.soonAfter(from);
        return new NHold(
                index,
                draw.chance(0.1) ? "*" : draw.chance(0.1) ? "US-NY" : draw.oneOf(RULED),
                draw.chance(0.3) ? "*" : draw.oneOf(PURPOSES),
                draw.oneOf("*", "self", "partner-a"),
                from,
                until,
                lifted);
    }

    private List<NNotice> notices(String id, int most) {
        List<Instant> publications = new ArrayList<>(List.of(Draw.LONG_AGO));
        for (int i = draw.upTo(most - 1); i > 0; i--) {
            publications.add(draw.instant());
        }
        publications.sort(Comparator.naturalOrder());
        List<NNotice> notices = new ArrayList<>();
        for (int i = 0; i < publications.size(); i++) {
            notices.add(notice(id, i + 1, publications.get(i)));
        }
        return notices;
    }

    private NNotice notice(String id, int version, Instant published) {
        return new NNotice(
                id,
                version,
                published,
                version > 1 && draw.chance(0.4),
                List.of(draw.chance(0.8) ? "ai-training" : draw.oneOf(PURPOSES)),
                draw.chance(0.6)
                        ? List.of()
                        : List.of("content", draw.chance(0.3) ? "*" : draw.oneOf(CATEGORIES)),
                draw.oneOf(
                        List.of(),
                        List.of("*"),
                        List.of("self", "partner-a"),
                        List.of("partner-a")),
                draw.chance(0.6)
                        ? List.of()
                        : List.of("US", draw.chance(0.3) ? "*" : draw.oneOf(RULED)));
    }
}
