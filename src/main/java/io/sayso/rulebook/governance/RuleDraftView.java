package io.sayso.rulebook.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sayso.rulebook.RuleChange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A proposed version of a rule file as the API shows it.
///
/// @param approval who may approve it: `another-officer`, or `any-officer` where it only narrows
/// @param widens what it may loosen, such as `US-TX noticeWindow`
/// @param earliest when it would begin if it were approved now; null unless it is open and asked
///   for by itself
/// @param rule the whole file; null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleDraftView(
        String id,
        String name,
        int follows,
        String state,
        String approval,
        List<String> widens,
        String reason,
        @Nullable Instant effectiveFrom,
        @Nullable Instant earliest,
        String draftedBy,
        Instant draftedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        long index,
        @Nullable String rule) {

    /// As lists have it: judged when it was drafted.
    static RuleDraftView of(RuleDraft draft) {
        return of(draft, draft.widens(), null, null);
    }

    /// By itself, judged now.
    static RuleDraftView of(RuleDraft draft, RuleChange change, List<String> widens, Instant now) {
        return of(
                draft,
                draft.needsAnother(change) && widens.isEmpty() ? draft.widens() : widens,
                change.earliest(now),
                draft.content());
    }

    /// By itself, once nothing can come of it any more.
    static RuleDraftView ofEnded(RuleDraft draft) {
        return of(draft, draft.widens(), null, draft.content());
    }

    private static RuleDraftView of(
            RuleDraft draft,
            List<String> widens,
            @Nullable Instant earliest,
            @Nullable String rule) {
        return new RuleDraftView(
                draft.id(),
                draft.name(),
                draft.follows(),
                draft.state().name().toLowerCase(Locale.ROOT),
                widens.isEmpty() ? "any-officer" : "another-officer",
                widens,
                draft.reason(),
                draft.effectiveFrom(),
                earliest,
                draft.draftedBy(),
                draft.draftedAt(),
                draft.endedBy(),
                draft.endedAt(),
                draft.index(),
                rule);
    }
}
