package io.sayso.rulebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The leaves below each node of a tree, as of each instant at which nodes were added: what is
/// announced for later divides nothing yet.
final class Leaves<T> {
    private final Map<T, Instant> since;
    private final BiPredicate<T, T> covers;
    private final NavigableMap<Instant, Map<T, List<T>>> leaves = new TreeMap<>();

    /// @param since each node, and when it was added
    /// @param covers whether one lies at or above another
    Leaves(Map<T, Instant> since, BiPredicate<T, T> covers, Comparator<T> order) {
        this.since = since;
        this.covers = covers;
        List<T> nodes = since.keySet().stream().sorted(order).toList();
        for (Instant time : new TreeSet<>(since.values())) {
            leaves.put(time, at(nodes, time));
        }
    }

    private Map<T, List<T>> at(List<T> nodes, Instant time) {
        List<T> existing = nodes.stream().filter(node -> !sinceOf(node).isAfter(time)).toList();
        List<T> undivided = existing.stream().filter(node -> isLeaf(node, existing)).toList();
        Map<T, List<T>> below = new HashMap<>();
        for (T node : nodes) {
            List<T> own = new ArrayList<>();
            for (T leaf : undivided) {
                if (covers.test(node, leaf)) {
                    own.add(leaf);
                }
            }
            if (!own.isEmpty()) {
                below.put(node, List.copyOf(own));
            }
        }
        return below;
    }

    private boolean isLeaf(T node, List<T> among) {
        return among.stream().noneMatch(each -> !each.equals(node) && covers.test(node, each));
    }

    /// The leaves at or below a node once all are added, in order; null if there is no such node.
    @Nullable List<T> below(T node) {
        return leaves.isEmpty() ? null : leaves.lastEntry().getValue().get(node);
    }

    /// The same at an instant; those of later where there are none yet.
    @Nullable List<T> below(T node, Instant time) {
        Map.Entry<Instant, Map<T, List<T>>> then = leaves.floorEntry(time);
        List<T> found = then == null ? null : then.getValue().get(node);
        return found == null ? below(node) : found;
    }

    /// When the next node at or below one is added, or null if none is announced.
    @Nullable Instant nextAfter(T node, Instant time) {
        if (leaves.isEmpty() || !leaves.lastKey().isAfter(time)) {
            return null;
        }
        return since.entrySet().stream()
                .filter(each -> covers.test(node, each.getKey()) && each.getValue().isAfter(time))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Instant sinceOf(T node) {
        return Objects.requireNonNull(since.get(node));
    }
}
