package io.sayso.lineage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the last look at a sealed run found still to be done.
@Entity
@Table(name = "training_work")
@SuppressWarnings("NullAway.Init")
class WorkRow extends PanacheEntityBase {
    @Id String run;

    long position;

    @Column(name = "looked_at")
    Instant lookedAt;

    long people;
    @Nullable Instant since;
    @Nullable Instant due;
}
