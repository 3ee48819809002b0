package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Uses of kinds of data for purposes, to be told in few words.
final class Together {
    private final Map<DataCategory, Set<Purpose>> uses = new LinkedHashMap<>();

    void add(Overview.Cell cell) {
        uses.computeIfAbsent(cell.category(), _ -> new LinkedHashSet<>()).add(cell.purpose());
    }

    boolean isEmpty() {
        return uses.isEmpty();
    }

    /// Kinds of data that are used for the same.
    record Alike(List<DataCategory> kinds, Set<Purpose> purposes) {}

    List<Alike> alike() {
        Map<Set<Purpose>, List<DataCategory>> alike = new LinkedHashMap<>();
        uses.forEach((kind, purposes) ->
                alike.computeIfAbsent(purposes, _ -> new ArrayList<>()).add(kind));
        return alike.entrySet().stream().map(e -> new Alike(e.getValue(), e.getKey())).toList();
    }
}
