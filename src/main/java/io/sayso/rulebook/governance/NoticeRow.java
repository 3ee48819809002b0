package io.sayso.rulebook.governance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.sayso.ledger.Change;
import io.sayso.rulebook.Notice;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.NoticeRef;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A published version of a notice with its texts; only ever inserted.
@Entity
@Table(name = "notice")
@SuppressWarnings("NullAway.Init")
class NoticeRow extends PanacheEntityBase {
    @Embeddable
    record Key(String id, int version) {}

    @Embeddable
    record Text(String language, String title, String body) {}

    @EmbeddedId Key id;

    @Column(name = "index")
    long entry;

    String hash;
    boolean material;
    String[] purposes;
    String[] categories;
    String[] recipients;
    String[] jurisdictions;

    @Column(name = "published_by")
    String publishedBy;

    @Column(name = "published_at")
    Instant publishedAt;

    @ElementCollection
    @CollectionTable(
            name = "notice_text",
            joinColumns = {
                @JoinColumn(name = "notice_id", referencedColumnName = "id"),
                @JoinColumn(name = "notice_version", referencedColumnName = "version")
            })
    @OrderColumn(name = "ordinal")
    List<Text> texts = new ArrayList<>();

    static NoticeRow of(Change.At at, PolicyChange.NoticePublished notice) {
        NoticeRow row = new NoticeRow();
        row.id = new Key(notice.id(), notice.version());
        row.entry = at.index();
        row.hash = notice.hash();
        row.material = notice.material();
        row.purposes = notice.purposes().toArray(String[]::new);
        row.categories = notice.categories().toArray(String[]::new);
        row.recipients = notice.recipients().toArray(String[]::new);
        row.jurisdictions = notice.jurisdictions().toArray(String[]::new);
        row.publishedBy = notice.officer();
        row.publishedAt = at.recordedAt();
        notice.texts()
                .forEach(text ->
                        row.texts.add(new Text(text.language(), text.title(), text.body())));
        return row;
    }

    Notice toNotice() {
        return new Notice(
                new NoticeRef(id.id(), id.version()),
                texts.stream().map(Text::language).collect(Collectors.toUnmodifiableSet()),
                publishedAt,
                material,
                each(purposes, Purpose::new),
                each(categories, DataCategory::new),
                each(recipients, Recipient::new),
                each(jurisdictions, Jurisdiction::new));
    }

    private static <T> Set<T> each(String[] values, Function<String, T> make) {
        return Arrays.stream(values).map(make).collect(Collectors.toUnmodifiableSet());
    }
}
