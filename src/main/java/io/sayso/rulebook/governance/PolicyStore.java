package io.sayso.rulebook.governance;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sayso.ledger.Change;
import io.sayso.rulebook.Hold;
import io.sayso.rulebook.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/// The rows of rules, holds and notices.
@ApplicationScoped
class PolicyStore {
    List<PublishedFile> files() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RuleRow.<RuleRow>listAll().stream().map(RuleRow::toFile).toList());
    }

    List<Hold> holds() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> HoldRow.<HoldRow>listAll().stream().map(HoldRow::toHold).toList());
    }

    List<Notice> notices() {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        NoticeRow.<NoticeRow>listAll().stream().map(NoticeRow::toNotice).toList());
    }

    /// Rule files published in entries before that one.
    List<PublishedFile> filesBefore(long index) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        RuleRow.<RuleRow>list("entry < ?1", index).stream()
                                .map(RuleRow::toFile)
                                .toList());
    }

    /// Holds imposed in entries before that one, lifted only if that was before it, too.
    List<Hold> holdsBefore(long index) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        HoldRow.<HoldRow>list("entry < ?1", index).stream()
                                .map(row -> row.toHoldBefore(index))
                                .toList());
    }

    /// Notices published in entries before that one.
    List<Notice> noticesBefore(long index) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        NoticeRow.<NoticeRow>list("entry < ?1", index).stream()
                                .map(NoticeRow::toNotice)
                                .toList());
    }

    /// The newest entry about policy before that one; -1 if there is none.
    long newestBefore(long index) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        ((Number)
                                        Panache.getEntityManager()
                                                .createNativeQuery(
                                                        """
                                                        select greatest(
                                                            (select coalesce(max(index), -1) from rule_version where index < :i),
                                                            (select coalesce(max(index), -1) from notice where index < :i),
                                                            (select coalesce(max(index), -1) from hold where index < :i),
                                                            (select coalesce(max(lift_index), -1) from hold where lift_index < :i))
                                                        """,
                                                        Long.class)
                                                .setParameter("i", index)
                                                .getSingleResult())
                                .longValue());
    }

    /// Writes what an entry says, in the transaction that appends it.
    void write(Change.At at, PolicyChange change) {
        switch (change) {
            case PolicyChange.RulePublished rule -> {
                RuleRow.of(PublishedFile.of(at, rule)).persist();
                if (rule.draft() != null) {
                    draft(rule.draft()).publish(at, Objects.requireNonNull(rule.officer()));
                }
            }
            case PolicyChange.RuleDrafted draft -> RuleDraftRow.of(at, draft).persist();
            case PolicyChange.RuleWithdrawn withdrawn ->
                    draft(withdrawn.id()).withdraw(at, withdrawn.officer());
            case PolicyChange.HoldImposed hold -> HoldRow.of(at, hold).persist();
            case PolicyChange.HoldLifted lift ->
                    Objects.requireNonNull(HoldRow.<HoldRow>findById(lift.id()))
                            .lift(at, lift.officer());
            case PolicyChange.NoticePublished notice -> NoticeRow.of(at, notice).persist();
        }
    }

    private static RuleDraftRow draft(String id) {
        return Objects.requireNonNull(RuleDraftRow.<RuleDraftRow>findById(id));
    }

    /// The newest entry that published rules or gave a draft up; -1 if there is none.
    long newestOfRules() {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        ((Number)
                                        Panache.getEntityManager()
                                                .createNativeQuery(
                                                        """
                                                        select greatest(
                                                            (select coalesce(max(index), -1) from rule_version),
                                                            (select coalesce(max(ended_index), -1) from rule_draft))
                                                        """,
                                                        Long.class)
                                                .getSingleResult())
                                .longValue());
    }

    /// Sends what was written, so that a fault shows before the transaction commits.
    void flush() {
        Panache.getEntityManager().flush();
    }
}
