package io.sayso.rulebook.simulation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A simulation, kept so that any node can tell of it.
@Entity
@Table(name = "simulation")
@SuppressWarnings("NullAway.Init")
class SimulationRow extends PanacheEntityBase {
    @Id String id;
    String draft;
    String name;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "started_at")
    Instant startedAt;

    /// When the node that counts was last heard of.
    @Column(name = "seen_at")
    Instant seenAt;

    long counted;
    boolean failed;
    @Nullable String result;
}
