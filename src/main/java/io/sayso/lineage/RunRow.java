package io.sayso.lineage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.sayso.ledger.Claim;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/// A run as it is kept. Its entry in the log and its manifest are written by [SealStore].
@Entity
@Table(name = "training_run")
@SuppressWarnings("NullAway.Init")
class RunRow extends PanacheEntityBase {
    @Embeddable
    record DataSet(String name, String origin, String licence, @Nullable String digest) {}

    @Id String id;

    @Column(insertable = false, updatable = false)
    long number;

    String recipient;
    String model;
    String version;
    String purpose;
    String[] categories;

    @Column(name = "opened_by")
    String openedBy;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "claim_caller")
    byte @Nullable [] claimCaller;

    @Column(name = "claim_key")
    @Nullable String claimKey;

    byte @Nullable [] claim;

    String state;
    String[] abandoned;

    @Column(name = "seal_index", insertable = false, updatable = false)
    @Nullable Long sealEntry;

    @Column(name = "sealed_at", insertable = false, updatable = false)
    @Nullable Instant sealedAt;

    // of all runs of a page at once
    @BatchSize(size = 1_001)
    @ElementCollection
    @CollectionTable(name = "training_run_dataset", joinColumns = @JoinColumn(name = "run"))
    @OrderColumn(name = "ordinal")
    List<DataSet> dataSets = new ArrayList<>();

    static RunRow of(Run run, @Nullable Claim claim) {
        RunRow row = new RunRow();
        row.id = run.id();
        row.recipient = run.recipient().value();
        row.model = run.model();
        row.version = run.version();
        row.purpose = run.purpose().value();
        row.categories = run.categories().stream().map(DataCategory::value).toArray(String[]::new);
        row.openedBy = run.openedBy();
        row.openedAt = run.openedAt();
        row.state = run.state().wire();
        row.abandoned = run.abandoned().toArray(String[]::new);
        if (claim != null) {
            row.claimCaller = claim.caller().bytes();
            row.claimKey = claim.key();
            row.claim = claim.request().bytes();
        }
        run.dataSets()
                .forEach(each ->
                        row.dataSets.add(
                                new DataSet(
                                        each.name(),
                                        each.origin(),
                                        each.licence(),
                                        each.digest())));
        return row;
    }

    /// Whether it was opened by that very request.
    boolean isOf(Claim other) {
        return Arrays.equals(claim, other.request().bytes());
    }

    Run toRun() {
        return new Run(
                id,
                model,
                version,
                new Purpose(purpose),
                new Recipient(recipient),
                Arrays.stream(categories).map(DataCategory::new).toList(),
                dataSets.stream()
                        .map(each ->
                                new Run.DataSet(
                                        each.name(), each.origin(), each.licence(), each.digest()))
                        .toList(),
                openedBy,
                openedAt,
                Run.State.ofWire(state),
                List.of(abandoned),
                sealEntry == null || sealedAt == null ? null : new Run.Seal(sealEntry, sealedAt));
    }
}
