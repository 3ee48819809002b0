package io.sayso.rulebook.governance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// Reads notices with their texts; decisions have what they cover in the rulebook.
@ApplicationScoped
class NoticeStore {
    /// All versions of a notice, newest first; none if there is no such notice.
    @Transactional
    List<NoticeView> versions(String id) {
        return NoticeRow.<NoticeRow>find("id.id = ?1 order by id.version desc", id).stream()
                .map(NoticeView::of)
                .toList();
    }

    /// The version that an entry published.
    @Transactional
    NoticeView at(long index) {
        return NoticeView.of(NoticeRow.<NoticeRow>find("entry", index).singleResult());
    }

    /// The newest version of each notice, by id.
    ///
    /// @param after the id that the page before ended with; empty for the first
    @Transactional
    List<NoticeView> newest(String after, int atMost) {
        return NoticeRow.<NoticeRow>find(
                        """
                        from NoticeRow n where n.id.id > ?1 and n.id.version =
                            (select max(m.id.version) from NoticeRow m where m.id.id = n.id.id)
                        order by n.id.id
                        """,
                        after)
                .page(0, atMost)
                .stream()
                .map(NoticeView::of)
                .toList();
    }
}
