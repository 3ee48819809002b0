package io.sayso.rulebook.governance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.sayso.ledger.Change;
import io.sayso.rulebook.Hold;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A hold, and by whom it was imposed and lifted.
@Entity
@Table(name = "hold")
@SuppressWarnings("NullAway.Init")
class HoldRow extends PanacheEntityBase {
    @Id String id;

    @Column(name = "index")
    long entry;

    String jurisdiction;
    String purpose;
    String recipient;

    @Column(name = "starts_at")
    Instant startsAt;

    @Column(name = "ends_at")
    @Nullable Instant endsAt;

    String authority;
    String reference;
    String reason;

    @Column(name = "imposed_by")
    String imposedBy;

    @Column(name = "imposed_at")
    Instant imposedAt;

    @Column(name = "lifted_by")
    @Nullable String liftedBy;

    @Column(name = "lifted_at")
    @Nullable Instant liftedAt;

    @Column(name = "lift_index")
    @Nullable Long liftEntry;

    static HoldRow of(Change.At at, PolicyChange.HoldImposed hold) {
        HoldRow row = new HoldRow();
        row.id = hold.id();
        row.entry = at.index();
        row.jurisdiction = hold.jurisdiction();
        row.purpose = hold.purpose();
        row.recipient = hold.recipient();
        row.startsAt = hold.from();
        row.endsAt = hold.until();
        row.authority = hold.authority();
        row.reference = hold.reference();
        row.reason = hold.reason();
        row.imposedBy = hold.officer();
        row.imposedAt = at.recordedAt();
        return row;
    }

    void lift(Change.At at, String officer) {
        liftedBy = officer;
        liftedAt = at.recordedAt();
        liftEntry = at.index();
    }

    Hold toHold() {
        return toHoldBefore(Long.MAX_VALUE);
    }

    /// As it was known before that entry: not lifted, if the lifting came later.
    Hold toHoldBefore(long index) {
        return new Hold(
                id,
                entry,
                new Jurisdiction(jurisdiction),
                new Purpose(purpose),
                new Recipient(recipient),
                startsAt,
                endsAt,
                liftEntry != null && liftEntry < index ? liftedAt : null);
    }
}
