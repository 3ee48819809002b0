package io.sayso.audit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.ledger.LogEntry;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.Pruned;
import io.sayso.vocab.Purpose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one bundle is to hold.
///
/// @param id the export's
/// @param index of the log's own entry about the export
/// @param checkpoint the tree that it is cut from; covers that entry
/// @param from the first index wanted
/// @param to the index to stop before, at most the checkpoint's size
/// @param types the types wanted; empty for all
/// @param purposes the purposes wanted, each with what lies below it; empty for all
/// @param filter what was asked for, as canonical JSON, or `none`
/// @param provable whether the bundle itself shows that nothing the filter names is missing
/// @param pruned what is no longer there of what was asked for; null if all of it is
public record Cut(
        String id,
        long index,
        Instant madeAt,
        LogReader.Published checkpoint,
        long from,
        long to,
        List<String> types,
        List<Purpose> purposes,
        String filter,
        boolean provable,
        @Nullable Pruned pruned,
        Sight sight) {

    /// Which entries' facts the reader may see.
    @FunctionalInterface
    public interface Sight {
        /// Whether the entry is opened.
        ///
        /// @param facts the entry's facts, as they were committed to
        boolean opens(LogEntry entry, JsonNode facts);
    }

    /// @throws IllegalArgumentException if the range is not within the tree
    public Cut {
        if (from < 0 || to < from || to > checkpoint.size()) {
            throw new IllegalArgumentException("the range is not within the checkpoint's tree");
        }
        if (pruned != null && (provable || pruned.minIndex() <= from)) {
            throw new IllegalArgumentException("what is gone is not asked for, or is proved");
        }
        types = List.copyOf(types);
        purposes = List.copyOf(purposes);
    }

    /// The first bundle of entries that is in it: with the neighbour before the range, which shows
    /// where that begins.
    long firstBundle() {
        return (pruned == null ? Math.max(0, from - 1) : pruned.minIndex()) / WIDTH;
    }

    /// The bundle to stop before, with the neighbour after the range.
    long endBundle() {
        long end = (Math.min(checkpoint.size(), to + 1) + WIDTH - 1) / WIDTH;
        return Math.max(firstBundle(), end);
    }

    /// Whether an entry that says this is wanted.
    boolean wants(JsonNode said) {
        return purposes.isEmpty()
                || said.path("purpose").isTextual()
                        && Purpose.isWellFormed(said.path("purpose").textValue())
                        && purposes.stream()
                                .anyMatch(each ->
                                        each.covers(new Purpose(said.path("purpose").textValue())));
    }

    private static final int WIDTH = 256;
}
