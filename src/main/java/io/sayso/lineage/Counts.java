package io.sayso.lineage;

import io.sayso.decision.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// How many items were answered how.
///
/// @param unknown decided ones of which we have no record of the person
/// @param reasons of the decided ones
record Counts(
        long items,
        long permits,
        long denials,
        long errors,
        long unknown,
        Map<Reason, Long> reasons) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, Map.of());

    Counts {
        Map<Reason, Long> copy = new EnumMap<>(Reason.class);
        copy.putAll(reasons);
        reasons = Collections.unmodifiableMap(copy);
    }

    Counts plus(Counts other) {
        Map<Reason, Long> sum = new EnumMap<>(Reason.class);
        sum.putAll(reasons);
        other.reasons.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new Counts(
                items + other.items,
                permits + other.permits,
                denials + other.denials,
                errors + other.errors,
                unknown + other.unknown,
                sum);
    }

    /// The reasons by their names.
    Map<String, Long> named() {
        Map<String, Long> named = new TreeMap<>();
        reasons.forEach((reason, count) -> named.put(reason.wire(), count));
        return named;
    }
}
