package io.sayso.gate.snapshot;

import java.util.Comparator;
import java.util.List;

/// Uses that are permitted at one place under the same conditions.
///
/// @param categories places in the list of leaf categories, rising
/// @param sources bit 0 for `first-party`, 1 for `licensed`, 2 for `scraped`
/// @param from which of the row's instants the data must not be collected before; [#NONE] if it may
///   be of any age, or of unknown
/// @param until which of the row's instants it ends at; [#NONE] if time alone does not end it
record Grant(List<Integer> categories, int sources, int from, int until)
        implements Comparable<Grant> {
    /// No instant.
    static final int NONE = 0xffff;

    private static final Comparator<Grant> ORDER =
            Comparator.comparingInt(Grant::sources)
                    .thenComparingInt(Grant::from)
                    .thenComparingInt(Grant::until);

    Grant {
        categories = List.copyOf(categories);
    }

    @Override
    public int compareTo(Grant other) {
        return ORDER.compare(this, other);
    }
}
