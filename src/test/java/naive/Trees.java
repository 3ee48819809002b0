package naive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who lies above whom, in the three trees.
final class Trees {
    private Trees() {}

    /// Whether a purpose or category equals, lies above, or is `*` to another.
    static boolean nodeCovers(String upper, String lower) {
        return upper.equals("*") || upper.equals(lower) || lower.startsWith(upper + ".");
    }

    /// Whether a recipient equals or is `*` to another.
    static boolean recipientCovers(String upper, String lower) {
        return upper.equals("*") || upper.equals(lower);
    }

    /// Whether a jurisdiction equals, lies above, or is `*` to another.
    static boolean jurisdictionCovers(Map<String, String> parents, String upper, String lower) {
        if (upper.equals("*")) {
            return true;
        }
        String code = lower;
        while (true) {
            if (code.equals(upper)) {
                return true;
            }
            String parent = parents.get(code);
            if (parent == null) {
                return false;
            }
            code = parent;
        }
    }

    /// Every leaf at or below a node, as the tree is at an instant; where nothing is there yet, as
    /// it is announced.
    static List<NNode> leavesBelow(List<NNode> tree, String name, Instant at) {
        List<NNode> existing = new ArrayList<>();
        for (NNode node : tree) {
            if (existed(node, at)) {
                existing.add(node);
            }
        }
        List<NNode> leaves = leavesBelow(existing, name);
        return leaves.isEmpty() ? leavesBelow(tree, name) : leaves;
    }

    private static List<NNode> leavesBelow(List<NNode> tree, String name) {
        List<NNode> leaves = new ArrayList<>();
        for (NNode node : tree) {
            if (nodeCovers(name, node.name()) && isLeaf(tree, node)) {
                leaves.add(node);
            }
        }
        return leaves;
    }

    private static boolean isLeaf(List<NNode> tree, NNode node) {
        for (NNode other : tree) {
            if (other.name().startsWith(node.name() + ".")) {
                return false;
            }
        }
        return true;
    }

    /// Whether a category is special or sealed, by itself or by an ancestor.
    ///
    /// The scope `*` is no category and is neither.
    static boolean isGuarded(List<NNode> tree, String name) {
        for (NNode node : tree) {
            if (node.guarded() && nodeCovers(node.name(), name)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a node was in the tree at an instant.
    static boolean existed(NNode node, Instant at) {
        return !node.since().isAfter(at);
    }
}
