package io.sayso.rulebook.governance;

import io.sayso.ledger.Slot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads drafts of rules; the log writes them.
@ApplicationScoped
class RuleDraftStore {
    @Transactional
    Optional<RuleDraft> find(String id) {
        return RuleDraftRow.<RuleDraftRow>findByIdOptional(id).map(RuleDraftRow::toDraft);
    }

    /// The draft that an entry proposed.
    @Transactional
    RuleDraft at(long index) {
        return RuleDraftRow.<RuleDraftRow>find("entry", index).singleResult().toDraft();
    }

    /// The draft that an entry published or gave up.
    @Transactional
    RuleDraft endedAt(long index) {
        return RuleDraftRow.<RuleDraftRow>find("endedEntry", index).singleResult().toDraft();
    }

    /// What an entry published.
    @Transactional
    RuleApproved published(Slot slot) {
        RuleRow row = RuleRow.<RuleRow>find("entry", slot.index()).singleResult();
        return new RuleApproved(
                endedAt(slot.index()).id(),
                row.id.name() + "@" + row.id.version(),
                row.effectiveFrom,
                slot.index(),
                slot.position().value());
    }

    /// Drafts, newest first.
    ///
    /// @param names of the files they are of; of all if null
    /// @param before the entry that the page before ended with
    @Transactional
    List<RuleDraft> list(@Nullable List<String> names, long before, int atMost) {
        return (names == null
                        ? RuleDraftRow.<RuleDraftRow>find("entry < ?1 order by entry desc", before)
                        : RuleDraftRow.<RuleDraftRow>find(
                                "name in ?1 and entry < ?2 order by entry desc", names, before))
                .page(0, atMost).stream().map(RuleDraftRow::toDraft).toList();
    }
}
