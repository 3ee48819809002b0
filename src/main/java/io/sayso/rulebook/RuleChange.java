package io.sayso.rulebook;

import io.sayso.vocab.Jurisdiction;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which way a change of the rules can flip decisions, and how long it must wait for that.
///
/// A change only narrows if it is proven that nobody, asked about whatever use at whatever time, is
/// permitted who was denied before. Whatever is not proven to narrow widens: it waits, and takes
/// two officers.
///
/// @param widenings in the order of their codes; none where the change only narrows
/// @param windows of the rules that the widenings are about, before and after
public record RuleChange(List<Widening> widenings, Set<Period> windows) {
    /// What widens waits at least this long.
    public static final Period LEAST_LEAD = Period.ofDays(30);

    public RuleChange {
        widenings = List.copyOf(widenings);
        windows = Set.copyOf(windows);
    }

    /// Compares what holds from some instant on; before it nothing may differ.
    ///
    /// Holds and notices are the same in both, and so are the trees.
    public static RuleChange between(Rulebook before, Rulebook after, Instant from) {
        return new Comparison(before, after, from).change();
    }

    /// A change of the trees: whoever may be silent may be silent about what is added.
    public static RuleChange ofTrees(Rulebook rulebook) {
        Set<Period> windows = new HashSet<>();
        rulebook.rules()
                .values()
                .forEach(timeline ->
                        timeline.rules().forEach(rule -> windows.add(rule.terms().noticeWindow())));
        return new RuleChange(List.of(new Widening(Jurisdiction.ANY, Part.TREES)), windows);
    }

    /// Whether it may turn a deny into a permit.
    public boolean widens() {
        return !widenings.isEmpty();
    }

    /// When it may begin to hold at the earliest, if it is recorded then.
    public Instant earliest(Instant recordedAt) {
        if (!widens()) {
            return recordedAt;
        }
        Instant earliest = after(recordedAt, LEAST_LEAD);
        for (Period window : windows) {
            Instant end = after(recordedAt, window);
            earliest = end.isAfter(earliest) ? end : earliest;
        }
        return earliest;
    }

    private static Instant after(Instant start, Period length) {
        return start.atOffset(ZoneOffset.UTC).plus(length).toInstant();
    }

    private record Comparison(Rulebook before, Rulebook after, Instant from) {
        RuleChange change() {
            Set<Widening> widenings = new LinkedHashSet<>();
            Set<Period> windows = new HashSet<>();
            for (Jurisdiction code : codes()) {
                Set<Part> parts = EnumSet.noneOf(Part.class);
                for (Instant time : instants(code)) {
                    Set<Part> then = widerParts(code, time);
                    if (!then.isEmpty()) {
                        parts.addAll(then);
                        windows.add(before.ruleAt(code, time).terms().noticeWindow());
                        windows.add(after.ruleAt(code, time).terms().noticeWindow());
                    }
                }
                parts.forEach(part -> widenings.add(new Widening(code, part)));
            }
            return new RuleChange(List.copyOf(widenings), windows);
        }

        // Codes that neither has are ruled by one that is among these.
        private Set<Jurisdiction> codes() {
            Set<Jurisdiction> codes = new TreeSet<>(Comparator.comparing(Jurisdiction::code));
            codes.addAll(before.rules().keySet());
            codes.addAll(after.rules().keySet());
            return codes;
        }

        // Between two of them the same rules hold.
        private Set<Instant> instants(Jurisdiction code) {
            Set<Instant> instants = new TreeSet<>(Set.of(from));
            for (Rulebook rulebook : List.of(before, after)) {
                for (Jurisdiction each : List.of(code, code.country(), Jurisdiction.UNKNOWN)) {
                    rulebook.timeline(each).rules().stream()
                            .map(Rule::effectiveFrom)
                            .filter(from::isBefore)
                            .forEach(instants::add);
                }
            }
            return instants;
        }

        private Set<Part> widerParts(Jurisdiction code, Instant time) {
            Rule now = before.ruleAt(code, time);
            Rule then = after.ruleAt(code, time);
            Set<Part> parts = then.terms().widerThan(now.terms());
            if (!then.jurisdiction().equals(now.jurisdiction())) {
                parts.add(Part.PLACE);
            }
            if (isElsewhere(code)) {
                parts.add(Part.PARENT);
            }
            Instant allowed = before.timeline(now.jurisdiction()).allowingSince(time);
            Instant allows = after.timeline(then.jurisdiction()).allowingSince(time);
            if (allows != null && (allowed == null || allows.isBefore(allowed))) {
                parts.add(Part.SILENCE);
            }
            return parts;
        }

        // A yes for what lies above a place is a yes for it.
        private boolean isElsewhere(Jurisdiction code) {
            return before.rules().keySet().stream()
                    .anyMatch(above ->
                            after.atlas().covers(above, code)
                                    && !before.atlas().covers(above, code));
        }
    }
}
