package io.sayso.erasure;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// Proves in the log which openings were lawfully destroyed, everybody's of a day together.
///
/// In two steps, so that it can be ended anywhere and begun again, by any node: what the next batch
/// covers is marked and from then on fixed; then its entry is appended, which the log lets happen
/// once. May block.
@ApplicationScoped
public class ErasureBatches {
    private final AgroalDataSource database;
    private final SealedStore store;
    private final GroupCommit log;
    private final InstantSource clock;

    ErasureBatches(
            AgroalDataSource database, SealedStore store, GroupCommit log, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /// Appends a batch of all that none covers yet; of two nodes that do, one does it.
    ///
    /// @return the newest batch this made or found made; nothing if there was nothing to cover
    /// @throws LedgerUnavailableException if the database or the log cannot do it now
    public Optional<ErasureBatch> makeNow() {
        Optional<ErasureBatch> made = Optional.empty();
        // A batch that was marked before what is asked for now goes first.
        for (Optional<Integer> next = claim(); next.isPresent(); next = claim()) {
            append(next.get());
            made = find(next.get());
        }
        return made;
    }

    /// Entries of the log up to and with the newest batch; 0 where there is none.
    ///
    /// @throws LedgerUnavailableException if the database cannot tell now
    public long coveredBy() {
        try (Connection connection = database.getConnection()) {
            return store.newest(connection).map(batch -> batch.index() + 1).orElse(0L);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("erasures cannot be read", e);
        }
    }

    /// Makes a batch if somebody was erased on an earlier day (UTC) whom none covers.
    void makeIfDue() {
        try (Connection connection = database.getConnection()) {
            if (!store.isOwed(connection, clock.instant().truncatedTo(ChronoUnit.DAYS))) {
                return;
            }
        } catch (SQLException e) {
            throw new LedgerUnavailableException("erasures cannot be read", e);
        }
        makeNow();
    }

    private Optional<Integer> claim() {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> {
                        try (Connection connection = database.getConnection()) {
                            return store.claim(connection);
                        }
                    });
        } catch (RuntimeException e) {
            throw new LedgerUnavailableException("erasures cannot be read", e);
        }
    }

    private void append(int number) {
        try {
            log.submit(
                            new Submission(
                                    List.of(draft(number)),
                                    null,
                                    Submission.Urgency.ORDINARY,
                                    "erasure.batch." + number))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private BatchDraft draft(int number) {
        try (Connection connection = database.getConnection()) {
            BatchTree tree = SealedEntries.tree(store, connection, number);
            return new BatchDraft(
                    number, tree.size(), store.requests(connection, number), tree.root());
        } catch (SQLException e) {
            throw new LedgerUnavailableException("erasures cannot be read", e);
        }
    }

    private Optional<ErasureBatch> find(int number) {
        try (Connection connection = database.getConnection()) {
            return store.batch(connection, number);
        } catch (SQLException e) {
            throw new LedgerUnavailableException("erasures cannot be read", e);
        }
    }
}
