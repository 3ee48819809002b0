package io.sayso.lineage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the owner of a model said about nos that came after its training. Counts once `entry` is
/// set, which [AcknowledgementStore] does in the transaction of the log's entry.
@Entity
@Table(name = "training_acknowledgement")
@SuppressWarnings("NullAway.Init")
class AcknowledgementRow extends PanacheEntityBase {
    @Id String id;

    @Column(insertable = false, updatable = false)
    long number;

    String run;
    String kind;
    String state;
    String owner;

    @Column(name = "up_to")
    long upTo;

    @Nullable String method;
    @Nullable String reference;
    @Nullable String digest;

    @Column(name = "acknowledged_by")
    String acknowledgedBy;

    @Column(name = "acknowledged_at")
    Instant acknowledgedAt;

    @Column(name = "index", insertable = false, updatable = false)
    @Nullable Long entry;
}
