package io.sayso.gate.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts cells into their one order, and instants aside.
record CellRows(Map<String, Map<Use, Span>> cells, @Nullable Span homeless) {
    Row row() {
        NavigableSet<Long> instants = new TreeSet<>();
        if (homeless != null) {
            note(homeless, instants);
        }
        cells.values().forEach(at -> at.values().forEach(span -> note(span, instants)));
        List<Long> slots = List.copyOf(instants);
        List<Shape.At> places = new ArrayList<>();
        if (homeless != null) {
            places.add(
                    new Shape.At(
                            Shape.NOWHERE,
                            List.of(
                                    new Grant(
                                            List.of(),
                                            0,
                                            Grant.NONE,
                                            slot(homeless.until(), slots)))));
        }
        cells.keySet().stream()
                .sorted()
                .forEach(place ->
                        places.add(
                                new Shape.At(
                                        place,
                                        grants(cells.getOrDefault(place, Map.of()), slots))));
        return new Row(new Shape(places), slots);
    }

    private static void note(Span span, NavigableSet<Long> instants) {
        if (span.from() != null) {
            instants.add(microsUp(span.from()));
        }
        if (span.until() != null) {
            instants.add(Grid.micros(span.until()));
        }
    }

    private record Terms(int from, int until) {}

    private static List<Grant> grants(Map<Use, Span> cells, List<Long> slots) {
        Map<Terms, Map<Integer, Integer>> byTerms = new HashMap<>();
        cells.forEach((use, span) ->
                byTerms.computeIfAbsent(
                                new Terms(slotUp(span.from(), slots), slot(span.until(), slots)),
                                _ -> new HashMap<>())
                        .merge(use.category(), Grid.bit(use.source()), (a, b) -> a | b));
        List<Grant> grants = new ArrayList<>();
        byTerms.forEach((terms, sources) -> {
            Map<Integer, NavigableSet<Integer>> bySources = new HashMap<>();
            sources.forEach((category, mask) ->
                    bySources.computeIfAbsent(mask, _ -> new TreeSet<>()).add(category));
            bySources.forEach((mask, some) ->
                    grants.add(new Grant(List.copyOf(some), mask, terms.from(), terms.until())));
        });
        grants.sort(null);
        return grants;
    }

    private static int slotUp(@Nullable Instant instant, List<Long> slots) {
        return instant == null ? Grant.NONE : Collections.binarySearch(slots, microsUp(instant));
    }

    private static int slot(@Nullable Instant instant, List<Long> slots) {
        return instant == null ? Grant.NONE : Collections.binarySearch(slots, Grid.micros(instant));
    }

    private static long microsUp(Instant instant) {
        return Grid.micros(instant.plusNanos(999));
    }
}
