package io.sayso.rulebook;

import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything a decision needs besides the person: rules, trees, holds and notices, immutable.
///
/// A change makes a new rulebook; whoever decides swaps it whole.
public final class Rulebook {
    private final String version;
    private final PurposeTree purposes;
    private final CategoryTree categories;
    private final Atlas atlas;
    private final Map<Jurisdiction, Timeline> rules;
    private final List<Hold> holds;
    private final Map<NoticeRef, Notice> notices;

    /// @param version names this state of the rules in answers, such as `2026-11-21.1`
    /// @param rules each jurisdiction's versions, already merged with federal parents; has `ZZ`
    /// @throws IllegalArgumentException if there is no rule for `ZZ`, or silence permits there
    public Rulebook(
            String version,
            PurposeTree purposes,
            CategoryTree categories,
            Atlas atlas,
            Map<Jurisdiction, Timeline> rules,
            List<Hold> holds,
            List<Notice> notices) {
        this.version = version;
        this.purposes = purposes;
        this.categories = categories;
        this.atlas = atlas;
        this.rules = Map.copyOf(rules);
        this.holds = List.copyOf(holds);
        Map<NoticeRef, Notice> byRef = new HashMap<>();
        notices.forEach(notice -> byRef.put(notice.ref(), notice));
        this.notices = Map.copyOf(byRef);
        Timeline unknown = rules.get(Jurisdiction.UNKNOWN);
        if (unknown == null
                || unknown.rules().isEmpty()
                || unknown.rules().stream().anyMatch(r -> r.terms().silence() == Silence.ALLOW)) {
            throw new IllegalArgumentException("the rulebook must deny silence in ZZ");
        }
    }

    /// Names this state of the rules.
    public String version() {
        return version;
    }

    public PurposeTree purposes() {
        return purposes;
    }

    public CategoryTree categories() {
        return categories;
    }

    public Atlas atlas() {
        return atlas;
    }

    /// Every hold ever imposed, whether or not in force.
    public List<Hold> holds() {
        return holds;
    }

    /// The versions of every jurisdiction's rule.
    public Map<Jurisdiction, Timeline> rules() {
        return rules;
    }

    /// Every version of every notice.
    public Map<NoticeRef, Notice> notices() {
        return notices;
    }

    /// The versions of one jurisdiction's rule; none for a code the rulebook lacks.
    public Timeline timeline(Jurisdiction code) {
        return rules.getOrDefault(code, NONE);
    }

    private static final Timeline NONE = new Timeline(List.of());

    /// The code whose rule applies: itself, else its country, else `ZZ`.
    public Jurisdiction resolve(Jurisdiction code, Instant time) {
        if (timeline(code).at(time) != null) {
            return code;
        }
        Jurisdiction country = code.country();
        return timeline(country).at(time) != null ? country : Jurisdiction.UNKNOWN;
    }

    /// The rule that applies to a code, resolved.
    ///
    /// @throws IllegalStateException before the first rule of `ZZ`, when nothing can be decided
    public Rule ruleAt(Jurisdiction code, Instant time) {
        Rule rule = timeline(resolve(code, time)).at(time);
        if (rule == null) {
            throw new IllegalStateException("no rule in force at the time asked about");
        }
        return rule;
    }

    /// Whether a rule accepts that version of a notice: not below the rule's own minimum, nor below
    /// the newest material version published by then. A version never published is not accepted.
    public boolean accepts(Rule rule, NoticeRef ref, Instant time) {
        Notice notice = notices.get(ref);
        if (notice == null || notice.publishedAt().isAfter(time)) {
            return false;
        }
        if (ref.version() < rule.terms().minimumNotice().getOrDefault(ref.id(), 1)) {
            return false;
        }
        return notices.values().stream()
                .noneMatch(later ->
                        later.material()
                                && later.ref().id().equals(ref.id())
                                && later.ref().version() > ref.version()
                                && !later.publishedAt().isAfter(time));
    }

    /// When the next material version of that notice is published after `time`, or null.
    public @Nullable Instant nextMaterial(NoticeRef ref, Instant time) {
        Instant next = null;
        for (Notice notice : notices.values()) {
            if (notice.ref().id().equals(ref.id())
                    && notice.publishedAt().isAfter(time)
                    && (next == null || notice.publishedAt().isBefore(next))) {
                next = notice.publishedAt();
            }
        }
        return next;
    }
}
