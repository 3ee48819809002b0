package io.sayso.rulebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All versions of one jurisdiction's rule, in the order in which they take effect.
///
/// @param rules ordered by `effectiveFrom`; of two that begin together the later listed one holds
public record Timeline(List<Rule> rules) {
    public Timeline {
        rules = rules.stream().sorted(Comparator.comparing(Rule::effectiveFrom)).toList();
    }

    /// What comes to hold of all that was published: from when it begins, each version takes the
    /// place of those published before it, also of those that had not begun yet.
    ///
    /// @param published in the order of publication
    public static Timeline ofPublished(List<Rule> published) {
        List<Rule> holding = new ArrayList<>();
        for (Rule rule : published) {
            holding.removeIf(earlier -> !earlier.effectiveFrom().isBefore(rule.effectiveFrom()));
            holding.add(rule);
        }
        return new Timeline(holding);
    }

    /// The version in force at `time`, or null before the first one.
    public @Nullable Rule at(Instant time) {
        Rule found = null;
        for (Rule rule : rules) {
            if (rule.effectiveFrom().isAfter(time)) {
                break;
            }
            found = rule;
        }
        return found;
    }

    /// The instant at which a version after `time` begins, or null if none is scheduled.
    public @Nullable Instant nextAfter(Instant time) {
        for (Rule rule : rules) {
            if (rule.effectiveFrom().isAfter(time)) {
                return rule.effectiveFrom();
            }
        }
        return null;
    }

    /// When the first version of the unbroken run of `allow` rules that holds at `time` was
    /// published, or null if silence is a no at `time`.
    public @Nullable Instant allowingSince(Instant time) {
        Instant since = null;
        for (Rule rule : rules) {
            if (rule.effectiveFrom().isAfter(time)) {
                break;
            }
            if (rule.terms().silence() == Silence.DENY) {
                since = null;
            } else if (since == null) {
                since = rule.publishedAt();
            }
        }
        return since;
    }

    /// These rules under those of a federal parent: each span in which one version of each holds.
    public Timeline under(Timeline parent) {
        TreeSet<Instant> starts = new TreeSet<>();
        rules.forEach(rule -> starts.add(rule.effectiveFrom()));
        parent.rules.forEach(rule -> starts.add(rule.effectiveFrom()));
        List<Rule> merged = new ArrayList<>();
        for (Instant start : starts) {
            Rule own = at(start);
            Rule above = parent.at(start);
            if (own != null) {
                merged.add(above == null ? own : own.mergedWith(above));
            }
        }
        return new Timeline(merged);
    }
}
