package io.sayso.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries that belong together: all are appended, side by side, or none.
///
/// @param drafts 1 to 10,000
/// @param claim the caller's idempotency key, or null
/// @param once names something that can happen a single time ever, such as the lifting of one hold,
///   or null; a second submission of that name is turned away as [Outcome.KeyReused]
public record Submission(
        List<Draft> drafts, @Nullable Claim claim, Urgency urgency, @Nullable String once) {
    /// Most entries of one submission.
    public static final int MAX_DRAFTS = 10_000;

    /// Who is turned away first when the queue is long.
    public enum Urgency {
        ORDINARY,
        /// A no: has a reserve of its own, so that it is the last thing ever turned away.
        REFUSAL
    }

    /// @throws IllegalArgumentException if there are none or too many
    public Submission {
        drafts = List.copyOf(drafts);
        if (drafts.isEmpty() || drafts.size() > MAX_DRAFTS) {
            throw new IllegalArgumentException("a submission has 1 to 10,000 entries");
        }
    }

    boolean isFirstOfBatch() {
        return drafts.stream().anyMatch(Draft::isFirstOfBatch);
    }

    boolean isLastOfBatch() {
        return drafts.stream().anyMatch(Draft::isLastOfBatch);
    }

    /// What it costs to write: an entry about many people counts once for each.
    int weight() {
        return drafts.stream().mapToInt(draft -> Math.max(1, draft.subjects().size())).sum();
    }

    /// Entries that may be written any number of times.
    public Submission(List<Draft> drafts, @Nullable Claim claim, Urgency urgency) {
        this(drafts, claim, urgency, null);
    }
}
