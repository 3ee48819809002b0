package io.sayso.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.ledger.CanonicalJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
/// @param purposes the purposes wanted, each with what lies below it, or null for all
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportFilter(
        List<String> jurisdictions,
        @Nullable Long fromIndex,
        @Nullable Long toIndex,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable List<String> types,
        @Nullable List<String> purposes) {

    ExportFilter {
        purposes = purposes == null ? null : List.copyOf(purposes);
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
        put(leaf, "purposes", purposes);
        return leaf;
    }

    /// The same for a manifest: canonical JSON, or `none` if it is everything.
    String toManifest() {
        Map<String, Object> leaf = toLeaf();
        return jurisdictions.equals(List.of("*")) && leaf.size() == 1
                ? "none"
                : CanonicalJson.text(leaf);
    }

    /// Whether the entries themselves show that none is missing: their types and times are in the
    /// clear, to the minute; whose they are and what they are for is not.
    boolean isProvable() {
        return jurisdictions.contains("*") && purposes == null && isWhole(from) && isWhole(to);
    }

    private static boolean isWhole(@Nullable Instant time) {
        return time == null || time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static void put(Map<String, Object> leaf, String name, @Nullable Object value) {
        if (value != null) {
            leaf.put(name, value);
        }
    }
}
