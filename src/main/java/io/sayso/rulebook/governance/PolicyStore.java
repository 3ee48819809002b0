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

    /// Writes what an entry says, in the transaction that appends it.
    void write(Change.At at, PolicyChange change) {
        switch (change) {
            case PolicyChange.RulePublished rule ->
                    RuleRow.of(PublishedFile.of(at, rule)).persist();
            case PolicyChange.HoldImposed hold -> HoldRow.of(at, hold).persist();
            case PolicyChange.HoldLifted lift ->
                    Objects.requireNonNull(HoldRow.<HoldRow>findById(lift.id()))
                            .lift(at, lift.officer());
            case PolicyChange.NoticePublished notice -> NoticeRow.of(at, notice).persist();
        }
    }

    /// Sends what was written, so that a fault shows before the transaction commits.
    void flush() {
        Panache.getEntityManager().flush();
    }
}
