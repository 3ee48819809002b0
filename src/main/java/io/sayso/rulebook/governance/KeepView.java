package io.sayso.rulebook.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.ledger.Pruned;
import io.sayso.ledger.Pruning;
import io.sayso.ledger.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What of the log is kept, for everybody to read.
///
/// @param policy the newest; left out while everything is kept for ever
/// @param minIndex bundles of entries are served from here on
/// @param prune the entry that says so; left out at 0
/// @param dropped entries that are gone; their hashes are not
/// @param kept entries before the minimum that are kept all the same
/// @param waiting why entries that may go are still there
/// @param leastDays no policy may be shorter
/// @param types types of entries that a policy may name
/// @param partitionEntries a minimum index is a multiple of it
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeepView(
        @Nullable Policy policy,
        long minIndex,
        @Nullable Prune prune,
        long dropped,
        long kept,
        @Nullable String waiting,
        int leastDays,
        List<String> types,
        long partitionEntries) {
    /// @param index of its entry
    record Policy(long index, Instant recordedAt, Map<String, Integer> keepDays) {
        Policy {
            keepDays = new TreeMap<>(keepDays);
        }
    }

    /// @param index of its entry
    /// @param policy the entry of the policy it was ordered under
    record Prune(long index, Instant recordedAt, long policy) {}

    static KeepView of(Pruning.State state) {
        RetentionPolicy policy = state.policy();
        Pruned pruned = state.pruned();
        return new KeepView(
                policy == null
                        ? null
                        : new Policy(policy.index(), policy.recordedAt(), policy.keepDays()),
                pruned == null ? 0 : pruned.minIndex(),
                pruned == null
                        ? null
                        : new Prune(pruned.entry(), pruned.recordedAt(), pruned.policy()),
                state.dropped(),
                state.kept(),
                state.waiting(),
                state.leastDays(),
                state.types(),
                state.partitionEntries());
    }
}
