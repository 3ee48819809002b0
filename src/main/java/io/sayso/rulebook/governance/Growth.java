package io.sayso.rulebook.governance;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How trees may change: by new nodes, each announced long enough before it is added.
///
/// A node is never removed, renamed, dated anew or made less sensitive: answers and notices speak
/// in these words, and what they meant when they were given stays.
///
/// @param added when each new node is added
record Growth(List<Instant> added) {
    /// Between judging a change and recording it.
    private static final Duration GRACE = Duration.ofHours(1);

    Growth {
        added = List.copyOf(added);
    }

    /// @throws BadRuleFileException if anything but new nodes and words for people differs
    static Growth of(Trees before, Trees after, Section section) {
        List<Instant> added = new ArrayList<>();
        for (Purpose node : before.purposes().nodes()) {
            if (!after.purposes().contains(node)
                    || !after.purposes().since(node).equals(before.purposes().since(node))) {
                throw section.fault("purposes", node + " cannot be removed or dated anew");
            }
        }
        for (DataCategory node : before.categories().nodes()) {
            if (!after.categories().contains(node)
                    || !after.categories().node(node).equals(before.categories().node(node))) {
                throw section.fault(
                        "categories",
                        node + " cannot be removed, dated anew or of another sensitivity");
            }
        }
        after.purposes().nodes().stream()
                .filter(node -> !before.purposes().contains(node))
                .map(after.purposes()::since)
                .forEach(added::add);
        after.categories().nodes().stream()
                .filter(node -> !before.categories().contains(node))
                .map(after.categories()::since)
                .forEach(added::add);
        return new Growth(added);
    }

    boolean isNone() {
        return added.isEmpty();
    }

    /// @throws BadRuleFileException if a node is added too early
    void requireFrom(Instant earliest, Section section) {
        Instant least = earliest.plus(GRACE);
        if (added.stream().anyMatch(since -> since.isBefore(least))) {
            throw section.fault("since", "a new node is added after " + least + " at the earliest");
        }
    }
}
