package io.sayso.rulebook.governance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/// A published version of a rule file; only ever inserted.
@Entity
@Table(name = "rule_version")
@SuppressWarnings("NullAway.Init")
class RuleRow extends PanacheEntityBase {
    @Embeddable
    record Key(String name, int version) {}

    @EmbeddedId Key id;

    @Column(name = "index")
    long entry;

    long release;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "effective_from")
    Instant effectiveFrom;

    String digest;
    String content;

    static RuleRow of(PublishedFile file) {
        RuleRow row = new RuleRow();
        row.id = new Key(file.name(), file.version());
        row.entry = file.index();
        row.release = file.release();
        row.publishedAt = file.publishedAt();
        row.effectiveFrom = file.effectiveFrom();
        row.digest = PolicyJson.digest(file.content());
        row.content = file.content();
        return row;
    }

    PublishedFile toFile() {
        return new PublishedFile(
                id.name(), id.version(), entry, release, publishedAt, effectiveFrom, content);
    }
}
