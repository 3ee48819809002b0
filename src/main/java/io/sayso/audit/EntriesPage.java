package io.sayso.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One page of the log, as far as the caller may see it.
///
/// @param items may be none although more come
/// @param cursor where the next page begins, or null at the end
/// @param pruned what is no longer there of what was asked for; left out if all of it is
/// @param position how much of the log there was
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntriesPage(
        List<Item> items,
        @Nullable String cursor,
        ExportHeader.@Nullable Gone pruned,
        long position) {
    public EntriesPage {
        items = List.copyOf(items);
    }

    /// One entry.
    ///
    /// @param recordedAt to the minute where the facts of a person stay closed
    /// @param leaf what the log says in public
    /// @param facts what that commits to, or null where it is closed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            long index,
            String type,
            Instant recordedAt,
            State state,
            String leafHash,
            JsonNode leaf,
            @Nullable JsonNode facts) {}

    /// Whether an entry is open to the caller.
    public enum State {
        /// All that it says is here.
        OPEN,
        /// It is about many people.
        CLOSED,
        /// The person was erased.
        SEALED;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
