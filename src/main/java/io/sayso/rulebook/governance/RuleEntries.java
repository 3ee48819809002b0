package io.sayso.rulebook.governance;

import io.sayso.ledger.Prepared;
import io.sayso.ledger.Slot;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.RuleChange;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The entries that proposals of rules make, with the whole rule in clear.
final class RuleEntries {
    /// For what an entry says besides.
    private static final int SPARE_BYTES = 1_024;

    private RuleEntries() {}

    /// @param officer the pseudonym of who drafted it
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is too long
    static PolicyDraft drafted(PolicyChange.RuleDrafted draft, Proposal proposal, String officer) {
        Map<String, Object> leaf = proposal.shown(draft.content());
        leaf.put("id", draft.id());
        leaf.put("follows", draft.follows());
        leaf.put("reason", draft.reason());
        leaf.put("officer", officer);
        if (draft.effectiveFrom() != null) {
            leaf.put("effectiveFrom", draft.effectiveFrom().toString());
        }
        if (PolicyJson.canonical(leaf).length() > Prepared.MAX_BYTES - SPARE_BYTES) {
            throw ProblemType.VALIDATION.at("rule", "is too long for one entry of the log");
        }
        return new PolicyDraft(_ -> draft, leaf);
    }

    /// @param now the lead time begins no sooner, whatever the database says of the time
    static PolicyDraft published(RuleDraft draft, Proposal proposal, Approver by, Instant now) {
        Map<String, Object> leaf = proposal.shown(draft.content());
        leaf.put("draft", draft.id());
        leaf.put("version", proposal.version());
        leaf.put("reason", draft.reason());
        leaf.put("drafter", by.drafter());
        leaf.put("officer", by.pseudonym());
        return new PolicyDraft(
                (Slot slot) ->
                        new PolicyChange.RulePublished(
                                draft.name(),
                                proposal.version(),
                                slot.index(),
                                begins(draft.effectiveFrom(), proposal, slot.recordedAt(), now),
                                draft.content(),
                                draft.id(),
                                by.officer()),
                leaf);
    }

    /// Who approves a draft.
    ///
    /// @param pseudonym what the public log calls them
    /// @param drafter what it calls who drafted it
    record Approver(String officer, String pseudonym, String drafter) {}

    static PolicyDraft withdrawn(RuleDraft draft, String officer, String pseudonym) {
        Map<String, Object> leaf = new TreeMap<>();
        leaf.put("id", draft.id());
        leaf.put("code", draft.name());
        leaf.put("officer", pseudonym);
        return new PolicyDraft(_ -> new PolicyChange.RuleWithdrawn(draft.id(), officer), leaf);
    }

    // Only here is it known when it is recorded; it never begins before its lead time is over.
    private static Instant begins(
            @Nullable Instant asked, Proposal proposal, Instant recordedAt, Instant now) {
        RuleChange change = proposal.change();
        Instant least =
                change.earliest(change.widens() && now.isAfter(recordedAt) ? now : recordedAt);
        return asked == null || asked.isBefore(least) ? least : asked;
    }
}
