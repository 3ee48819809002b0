package io.sayso.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which entries are wanted, and for which places they are opened.
///
/// @param jurisdictions the places, all of them within the asker's token
/// @param fromIndex the first index wanted, or null for 0
/// @param toIndex the index to stop before, or null for the end
/// @param from the earliest recording wanted, or null
/// @param to the recording to stop before, or null
/// @param types the types wanted, or null for all
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportFilter(
        List<String> jurisdictions,
        @Nullable Long fromIndex,
        @Nullable Long toIndex,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<String> types) {

    ExportFilter {
        jurisdictions = List.copyOf(jurisdictions);
        types = types == null ? null : List.copyOf(types);
    }

    /// The same as a member of the leaf.
    Map<String, Object> toLeaf() {
        Map<String, Object> leaf = new TreeMap<>();
        leaf.put("jurisdictions", jurisdictions);
        put(leaf, "fromIndex", fromIndex);
        put(leaf, "toIndex", toIndex);
        put(leaf, "from", from == null ? null : from.toString());
        put(leaf, "to", to == null ? null : to.toString());
        put(leaf, "types", types);
        return leaf;
    }

    private static void put(Map<String, Object> leaf, String name, @Nullable Object value) {
        if (value != null) {
            leaf.put(name, value);
        }
    }
}
