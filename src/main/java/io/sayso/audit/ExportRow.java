package io.sayso.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// An export that somebody asked for; only ever inserted.
@Entity
@Table(name = "export")
@SuppressWarnings("NullAway.Init")
class ExportRow extends PanacheEntityBase {
    @Id String id;

    @Column(name = "index")
    long entry;

    String asker;
    String format;
    String filter;

    @Column(name = "created_at")
    Instant createdAt;
}
