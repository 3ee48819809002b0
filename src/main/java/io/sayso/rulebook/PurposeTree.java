package io.sayso.rulebook;

import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The purposes a deployment knows, and since when: a yes never reaches a later node.
public final class PurposeTree {
    private final Map<Purpose, Instant> since;
    private final Leaves<Purpose> leaves;

    /// @param since each node and when it was added
    /// @throws IllegalArgumentException if a node's parent is missing
    public PurposeTree(Map<Purpose, Instant> since) {
        this.since = Map.copyOf(since);
        for (Purpose node : since.keySet()) {
            int dot = node.value().lastIndexOf('.');
            if (dot > 0 && !since.containsKey(new Purpose(node.value().substring(0, dot)))) {
                throw new IllegalArgumentException("purpose " + node + " has no parent");
            }
        }
        leaves = new Leaves<>(this.since, Purpose::covers, Comparator.comparing(Purpose::value));
    }

    /// Whether the tree has this node.
    public boolean contains(Purpose purpose) {
        return since.containsKey(purpose);
    }

    /// The tree without the nodes that are only announced at `time`.
    public PurposeTree at(Instant time) {
        Map<Purpose, Instant> existing = new HashMap<>(since);
        existing.values().removeIf(added -> added.isAfter(time));
        return existing.size() == since.size() ? this : new PurposeTree(existing);
    }

    /// Every node.
    public Set<Purpose> nodes() {
        return since.keySet();
    }

    /// The leaves at or below a node, in alphabetical order; at least one.
    ///
    /// @throws IllegalArgumentException if the tree lacks it
    public List<Purpose> leavesBelow(Purpose purpose) {
        return known(leaves.below(purpose));
    }

    /// The same as it is at `time`: a node that is announced divides nothing before it is added.
    ///
    /// @throws IllegalArgumentException if the tree lacks it
    public List<Purpose> leavesBelow(Purpose purpose, Instant time) {
        return known(leaves.below(purpose, time));
    }

    /// When the next node at or below one is added, or null if none is announced.
    public @Nullable Instant nextAfter(Purpose purpose, Instant time) {
        return leaves.nextAfter(purpose, time);
    }

    private static List<Purpose> known(@Nullable List<Purpose> below) {
        if (below == null) {
            throw new IllegalArgumentException("unknown purpose");
        }
        return below;
    }

    /// When a node was added.
    ///
    /// @throws IllegalArgumentException if the tree lacks it
    public Instant since(Purpose purpose) {
        Instant added = since.get(purpose);
        if (added == null) {
            throw new IllegalArgumentException("unknown purpose");
        }
        return added;
    }

    /// Whether a node already existed at `time`.
    public boolean existsAt(Purpose purpose, Instant time) {
        Instant added = since.get(purpose);
        return added != null && !added.isAfter(time);
    }
}
