package io.sayso.rulebook.governance;

import io.sayso.rulebook.RuleChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proposed version of a rule file. Nothing holds by it.
///
/// @param index the entry that proposed it
/// @param name `HK`, or `trees`
/// @param follows the version it was drafted to follow; 0 if there was none
/// @param effectiveFrom when it is to begin; as soon as may be if null
/// @param widens what it may loosen, as judged when it was drafted; nothing if it only narrows
/// @param endedBy who approved it or gave it up, or null
record RuleDraft(
        String id,
        long index,
        String name,
        int follows,
        String content,
        String reason,
        @Nullable Instant effectiveFrom,
        List<String> widens,
        String draftedBy,
        Instant draftedAt,
        State state,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable Long endedIndex) {

    /// What became of a draft.
    enum State {
        OPEN,
        PUBLISHED,
        WITHDRAWN
    }

    /// Whether it takes another officer than who drafted it: whenever it may turn a deny into a
    /// permit, judged then or now.
    boolean needsAnother(RuleChange change) {
        return change.widens() || !widens.isEmpty();
    }

    /// Whether that officer may approve it.
    boolean mayBeApprovedBy(String officer, RuleChange change) {
        return !needsAnother(change) || !officer.equals(draftedBy);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }
}
