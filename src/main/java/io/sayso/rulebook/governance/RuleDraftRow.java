package io.sayso.rulebook.governance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.sayso.ledger.Change;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proposed version of a rule file, by whom, and what became of it.
@Entity
@Table(name = "rule_draft")
@SuppressWarnings("NullAway.Init")
class RuleDraftRow extends PanacheEntityBase {
    @Id String id;

    @Column(name = "index")
    long entry;

    String name;
    int follows;
    String content;
    String reason;

    @Column(name = "effective_from")
    @Nullable Instant effectiveFrom;

    String[] widens;

    @Column(name = "drafted_by")
    String draftedBy;

    @Column(name = "drafted_at")
    Instant draftedAt;

    @Column(name = "approved_by")
    @Nullable String approvedBy;

    @Column(name = "withdrawn_by")
    @Nullable String withdrawnBy;

    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    @Column(name = "ended_index")
    @Nullable Long endedEntry;

    static RuleDraftRow of(Change.At at, PolicyChange.RuleDrafted draft) {
        RuleDraftRow row = new RuleDraftRow();
        row.id = draft.id();
        row.entry = at.index();
        row.name = draft.name();
        row.follows = draft.follows();
        row.content = draft.content();
        row.reason = draft.reason();
        row.effectiveFrom = draft.effectiveFrom();
        row.widens = draft.widens().toArray(String[]::new);
        row.draftedBy = draft.officer();
        row.draftedAt = at.recordedAt();
        return row;
    }

    void publish(Change.At at, String officer) {
        approvedBy = officer;
        end(at);
    }

    void withdraw(Change.At at, String officer) {
        withdrawnBy = officer;
        end(at);
    }

    private void end(Change.At at) {
        endedAt = at.recordedAt();
        endedEntry = at.index();
    }

    RuleDraft toDraft() {
        RuleDraft.State state =
                approvedBy != null
                        ? RuleDraft.State.PUBLISHED
                        : withdrawnBy != null ? RuleDraft.State.WITHDRAWN : RuleDraft.State.OPEN;
        return new RuleDraft(
                id,
                entry,
                name,
                follows,
                content,
                reason,
                effectiveFrom,
                List.of(widens),
                draftedBy,
                draftedAt,
                state,
                approvedBy == null ? withdrawnBy : approvedBy,
                endedAt,
                endedEntry);
    }
}
