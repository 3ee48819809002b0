package io.sayso.rulebook;

import io.sayso.vocab.DataCategory;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The data categories a deployment knows, since when, and which are special or sealed.
public final class CategoryTree {
    /// One category.
    ///
    /// @param since when it was added; a yes never reaches a later node
    /// @param sensitivity its own; what lies below is at least as sensitive
    public record Node(Instant since, Sensitivity sensitivity) {}

    private final Map<DataCategory, Node> nodes;
    private final Leaves<DataCategory> leaves;
    private final Map<DataCategory, Sensitivity> inherited = new HashMap<>();

    /// @throws IllegalArgumentException if a node's parent is missing
    public CategoryTree(Map<DataCategory, Node> nodes) {
        this.nodes = Map.copyOf(nodes);
        Map<DataCategory, Instant> since = new HashMap<>();
        for (DataCategory node : nodes.keySet()) {
            int dot = node.value().lastIndexOf('.');
            if (dot > 0 && !nodes.containsKey(new DataCategory(node.value().substring(0, dot)))) {
                throw new IllegalArgumentException("data category " + node + " has no parent");
            }
            Sensitivity sensitivity = Sensitivity.ORDINARY;
            for (Map.Entry<DataCategory, Node> other : nodes.entrySet()) {
                if (other.getKey().covers(node) && other.getValue().sensitivity().needsExplicit()) {
                    sensitivity = other.getValue().sensitivity();
                }
            }
            since.put(node, Objects.requireNonNull(nodes.get(node)).since());
            inherited.put(node, sensitivity);
        }
        leaves =
                new Leaves<>(
                        since, DataCategory::covers, Comparator.comparing(DataCategory::value));
    }

    /// Whether the tree has this node.
    public boolean contains(DataCategory category) {
        return nodes.containsKey(category);
    }

    /// The tree without the nodes that are only announced at `time`.
    public CategoryTree at(Instant time) {
        Map<DataCategory, Node> existing = new HashMap<>(nodes);
        existing.values().removeIf(node -> node.since().isAfter(time));
        return existing.size() == nodes.size() ? this : new CategoryTree(existing);
    }

    /// Every node.
    public Set<DataCategory> nodes() {
        return nodes.keySet();
    }

    /// The leaves at or below a node, in alphabetical order; at least one.
    ///
    /// @throws IllegalArgumentException if the tree lacks it
    public List<DataCategory> leavesBelow(DataCategory category) {
        return known(leaves.below(category));
    }

    /// The same as it is at `time`: a node that is announced divides nothing before it is added.
    ///
    /// @throws IllegalArgumentException if the tree lacks it
    public List<DataCategory> leavesBelow(DataCategory category, Instant time) {
        return known(leaves.below(category, time));
    }

    /// When the next node at or below one is added, or null if none is announced.
    public @Nullable Instant nextAfter(DataCategory category, Instant time) {
        return leaves.nextAfter(category, time);
    }

    private static List<DataCategory> known(@Nullable List<DataCategory> below) {
        if (below == null) {
            throw new IllegalArgumentException("unknown data category");
        }
        return below;
    }

    /// What is said of a node itself.
    ///
    /// @throws IllegalArgumentException if the tree lacks it
    public Node node(DataCategory category) {
        Node node = nodes.get(category);
        if (node == null) {
            throw new IllegalArgumentException("unknown data category");
        }
        return node;
    }

    /// When a node was added.
    ///
    /// @throws IllegalArgumentException if the tree lacks it
    public Instant since(DataCategory category) {
        return node(category).since();
    }

    /// Whether a node already existed at `time`.
    public boolean existsAt(DataCategory category, Instant time) {
        Node node = nodes.get(category);
        return node != null && !node.since().isAfter(time);
    }

    /// Whether a category is special or sealed, itself or through one above it; `*` is neither.
    public boolean needsExplicit(DataCategory category) {
        return inherited.getOrDefault(category, Sensitivity.ORDINARY).needsExplicit();
    }
}
