package io.sayso.decision;

import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One recorded answer, as far as it matters to decisions.
///
/// @param index its entry in the log
/// @param effectiveAt when it began to count; never later than `recordedAt`
/// @param evidenced whether evidence came with it
/// @param notice what a yes was given under; null for a no
/// @param explicit whether a yes names its special or sealed category in words
/// @param sources the origins of data that a yes reaches; empty for a no, which reaches all
/// @param expiresAt when a yes runs out by its own terms, or null
/// @param collectedFrom the earliest collection a yes reaches, or null for all
public record Answer(
        long index,
        Choice choice,
        Scope scope,
        Instant recordedAt,
        Instant effectiveAt,
        ActorType actor,
        boolean evidenced,
        @Nullable NoticeRef notice,
        boolean explicit,
        Set<Source> sources,
        @Nullable Instant expiresAt,
        @Nullable Instant collectedFrom) {

    /// @throws IllegalArgumentException if a yes names everybody or everywhere, or lacks a notice
    public Answer {
        sources = Set.copyOf(sources);
        if (choice == Choice.OPT_IN) {
            if (scope.recipient().isAny() || scope.jurisdiction().isAny()) {
                throw new IllegalArgumentException(
                        "an opt-in names its recipient and jurisdiction");
            }
            if (notice == null || sources.isEmpty()) {
                throw new IllegalArgumentException("an opt-in names its notice and its sources");
            }
        }
    }

    /// Whether this is a yes.
    public boolean isYes() {
        return choice == Choice.OPT_IN;
    }
}
