package io.sayso.lineage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of what is to be done. Blocks on the database.
@ApplicationScoped
class WorkStore {
    /// What is to be done about a run.
    ///
    /// @param people how many said no, and nothing is said to be done about it
    /// @param since when the first of them did; null if there are none
    /// @param due by when it has to be done; null if there is nothing
    record Open(
            long position,
            Instant lookedAt,
            long people,
            @Nullable Instant since,
            @Nullable Instant due) {}

    /// Keeps what a look found, unless a later one is kept.
    void keep(String run, Open open) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    WorkRow row = WorkRow.findById(run);
                    boolean isNew = row == null;
                    if (!isNew && row.position > open.position()) {
                        return;
                    }
                    WorkRow kept = isNew ? new WorkRow() : row;
                    kept.run = run;
                    kept.position = open.position();
                    kept.lookedAt = open.lookedAt();
                    kept.people = open.people();
                    kept.since = open.since();
                    kept.due = open.due();
                    if (isNew) {
                        kept.persist();
                    }
                });
    }

    Optional<Open> find(String run) {
        return Optional.ofNullable(find(List.of(run)).get(run));
    }

    /// The same of several runs, by their ids, as far as they were looked at.
    Map<String, Open> find(List<String> runs) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        WorkRow.<WorkRow>list("run in ?1", runs).stream()
                                .collect(Collectors.toMap(row -> row.run, WorkStore::open)));
    }

    private static Open open(WorkRow row) {
        return new Open(row.position, row.lookedAt, row.people, row.since, row.due);
    }

    /// How many runs have something to be done that should have been done by then.
    long overdue(Instant now) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> WorkRow.count("people > 0 and due <= ?1", now));
    }

    /// Ids of sealed runs after one of them.
    List<String> sealed(String after, int atMost) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        RunRow.<RunRow>find("state = 'sealed' and id > ?1 order by id", after)
                                .page(0, atMost)
                                .stream()
                                .map(row -> row.id)
                                .toList());
    }
}
