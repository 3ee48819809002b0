package io.sayso.rulebook.governance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/// Reads holds for people; decisions have them in the rulebook.
@ApplicationScoped
class HoldStore {
    @Transactional
    Optional<HoldView> find(String id) {
        return HoldRow.<HoldRow>findByIdOptional(id).map(HoldView::of);
    }

    /// The hold that an entry imposed.
    @Transactional
    HoldView at(long index) {
        return HoldView.of(HoldRow.<HoldRow>find("entry", index).singleResult());
    }

    /// Holds of those jurisdictions, newest first.
    ///
    /// @param before the entry that the page before ended with
    @Transactional
    List<HoldView> list(List<String> jurisdictions, long before, int atMost) {
        return HoldRow.<HoldRow>find(
                        "jurisdiction in ?1 and entry < ?2 order by entry desc",
                        jurisdictions,
                        before)
                .page(0, atMost)
                .stream()
                .map(HoldView::of)
                .toList();
    }
}
