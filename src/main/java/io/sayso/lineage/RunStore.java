package io.sayso.lineage;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sayso.ledger.Claim;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The rows of runs. Blocks on the database.
@ApplicationScoped
class RunStore {
    /// What became of opening a run.
    sealed interface Opened {
        /// It is there, from now on or since the same request came before.
        record Done(Run run) implements Opened {}

        /// The idempotency key stands for another request.
        record KeyReused() implements Opened {}
    }

    /// A run and its place in the listing.
    record Listed(Run run, long number) {}

    /// Opens a run, unless the same request did so before.
    Opened open(Run run, @Nullable Claim claim) {
        Optional<Opened> before = claimed(claim);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        RunRow.of(run, claim).persist();
                        Panache.getEntityManager().flush();
                    });
            return new Opened.Done(run);
        } catch (PersistenceException e) {
            // Of two at once with one key the second finds what the first did.
            return claimed(claim).orElseThrow(() -> e);
        }
    }

    private static Optional<Opened> claimed(@Nullable Claim claim) {
        if (claim == null) {
            return Optional.empty();
        }
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        RunRow.<RunRow>find(
                                        "claimCaller = ?1 and claimKey = ?2",
                                        claim.caller().bytes(),
                                        claim.key())
                                .firstResultOptional()
                                .map(row ->
                                        row.isOf(claim)
                                                ? new Opened.Done(row.toRun())
                                                : new Opened.KeyReused()));
    }

    Optional<Run> find(String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RunRow.<RunRow>findByIdOptional(id).map(RunRow::toRun));
    }

    /// Runs, the newest first.
    ///
    /// @param recipient whose; null for everybody's
    /// @param before the number that the page before ended with
    /// @param overdueAt only those with something that should have been done by then; null for all
    List<Listed> list(
            @Nullable Recipient recipient, @Nullable Instant overdueAt, long before, int atMost) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        query(recipient, overdueAt, before).page(0, atMost).list().stream()
                                .map(row -> new Listed(row.toRun(), row.number))
                                .toList());
    }

    private static PanacheQuery<RunRow> query(
            @Nullable Recipient recipient, @Nullable Instant overdueAt, long before) {
        StringBuilder query = new StringBuilder("number < :before");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("before", before);
        if (recipient != null) {
            query.append(" and recipient = :recipient");
            parameters.put("recipient", recipient.value());
        }
        if (overdueAt != null) {
            query.append(
                    " and id in (select w.run from WorkRow w where w.people > 0 and w.due <="
                            + " :now)");
            parameters.put("now", overdueAt);
        }
        return RunRow.find(query.append(" order by number desc").toString(), parameters);
    }

    /// Changes the state of a run, and what it abandons, while nothing else does and no chunk is
    /// finished.
    Run change(String id, UnaryOperator<Run> change) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    RunRow row = RunRow.findById(id, LockModeType.PESSIMISTIC_WRITE);
                    Run changed = change.apply(row.toRun());
                    row.state = changed.state().wire();
                    row.abandoned = changed.abandoned().toArray(String[]::new);
                    return changed;
                });
    }
}
