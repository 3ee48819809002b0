package io.sayso.rulebook.governance;

import io.sayso.rulebook.CategoryTree;
import io.sayso.rulebook.PurposeTree;
import io.sayso.rulebook.Sensitivity;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The purpose tree and the category tree, as `trees.yaml` tells them.
///
/// @param text the file itself
record Trees(PurposeTree purposes, CategoryTree categories, String text) {
    /// @throws BadRuleFileException naming line and reason
    static Trees of(Section section, String text) {
        section.only(RuleFile.keys("purposes", "categories"));
        Map<Purpose, Instant> purposes = new LinkedHashMap<>();
        for (Section node : section.sections("purposes")) {
            node.only(RuleFile.keys("name", "since", "means"));
            Purpose name = node.value("name", Purpose::new, "dotted lower-case words");
            refuse(node, name.isAny(), "* is not a node");
            refuse(node, purposes.put(name, since(node)) != null, name + " is there twice");
            refuse(node, !hasParent(name.value(), purposes, Purpose::new), "has no parent above");
            refuse(
                    node,
                    !isAfterParent(
                            name.value(), since(node), each -> purposes.get(new Purpose(each))),
                    "is there before its parent");
        }
        Map<DataCategory, CategoryTree.Node> categories = new LinkedHashMap<>();
        for (Section node : section.sections("categories")) {
            node.only(RuleFile.keys("name", "since", "sensitivity", "means"));
            DataCategory name = node.value("name", DataCategory::new, "dotted lower-case words");
            refuse(node, name.isAny(), "* is not a node");
            CategoryTree.Node what = new CategoryTree.Node(since(node), sensitivity(node));
            refuse(node, categories.put(name, what) != null, name + " is there twice");
            refuse(
                    node,
                    !hasParent(name.value(), categories, DataCategory::new),
                    "has no parent above");
            refuse(
                    node,
                    !isAfterParent(
                            name.value(),
                            since(node),
                            each ->
                                    Objects.requireNonNull(categories.get(new DataCategory(each)))
                                            .since()),
                    "is there before its parent");
        }
        if (purposes.isEmpty() || categories.isEmpty()) {
            throw section.fault(
                    purposes.isEmpty() ? "purposes" : "categories", "must not be empty");
        }
        return new Trees(new PurposeTree(purposes), new CategoryTree(categories), text);
    }

    /// @throws IllegalArgumentException if it is neither in the tree nor `*`
    Purpose purpose(String text) {
        Purpose purpose = new Purpose(text);
        if (!purpose.isAny() && !purposes.contains(purpose)) {
            throw new IllegalArgumentException("not in the purpose tree");
        }
        return purpose;
    }

    /// @throws IllegalArgumentException if it is neither in the tree nor `*`
    DataCategory category(String text) {
        DataCategory category = new DataCategory(text);
        if (!category.isAny() && !categories.contains(category)) {
            throw new IllegalArgumentException("not in the category tree");
        }
        return category;
    }

    private static Instant since(Section node) {
        node.text("means");
        return node.value("since", Instant::parse, "an instant such as 2026-11-21T00:00:00Z");
    }

    private static Sensitivity sensitivity(Section node) {
        String word =
                RuleFile.oneOf(node, "sensitivity", RuleFile.keys("ordinary", "special", "sealed"));
        return Sensitivity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static <T> boolean hasParent(String name, Map<T, ?> above, Function<String, T> node) {
        int dot = name.lastIndexOf('.');
        return dot < 0 || above.containsKey(node.apply(name.substring(0, dot)));
    }

    private static boolean isAfterParent(
            String name, Instant since, Function<String, @Nullable Instant> added) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                || !since.isBefore(Objects.requireNonNull(added.apply(name.substring(0, dot))));
    }

    private static void refuse(Section node, boolean bad, String reason) {
        if (bad) {
            throw node.fault("name", reason);
        }
    }
}
