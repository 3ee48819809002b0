package io.sayso.erasure;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Replay;
import io.sayso.vocab.SubjectHash;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Keeps log and journal alike: what a restored database has forgotten is erased again before
/// anything is served, and what the log says reaches the journal before it is acknowledged.
///
/// Whom the journal names is denied from the moment the index is loaded; destroying what came back
/// with the backup needs the log, and is tried until it is done. Until then the node is not ready.
@ApplicationScoped
public class ErasureReplay implements Replay {
    private static final Logger LOG = Logger.getLogger(ErasureReplay.class);

    /// After the log is ready, before anything else writes.
    private static final int PRIORITY = 1_050;

    private final AgroalDataSource database;
    private final SuppressionStore store;
    private final Suppression suppression;
    private final ErasureJournal journal;
    private final Erasures erasures;
    private long copied;
    private volatile boolean done;

    ErasureReplay(
            AgroalDataSource database,
            SuppressionStore store,
            Suppression suppression,
            ErasureJournal journal,
            Erasures erasures) {
        this.database = database;
        this.store = store;
        this.suppression = suppression;
        this.journal = journal;
        this.erasures = erasures;
    }

    /// Whether everybody the journal names is erased in the database too.
    public boolean isDone() {
        return done;
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        replay();
        copy();
    }

    /// Erases again whom the database has forgotten.
    @Override
    public synchronized void replay() {
        try {
            List<ErasureJournal.Line> forgotten = suppression.forgotten();
            for (ErasureJournal.Line line : forgotten) {
                again(line.erasure());
            }
            if (!forgotten.isEmpty()) {
                LOG.warnf(
                        "%d erasures that this database had forgotten were done again: it was set"
                                + " back, or is another",
                        forgotten.size());
            }
            done = true;
        } catch (LedgerUnavailableException e) {
            LOG.errorf(
                    "erasures that this database has forgotten cannot be done again yet: %s",
                    e.getMessage());
        }
    }

    private void again(ErasureChange change) {
        SubjectHash person = suppression.person(change);
        Set<SubjectHash> aliases =
                change.aliases().stream()
                        .map(ErasureChange::bytes)
                        .map(suppression::alias)
                        .collect(Collectors.toUnmodifiableSet());
        erasures.append(
                person,
                aliases,
                new Erasures.Wanted(
                        Erasure.State.ofWire(change.state()),
                        "restore",
                        change.ground(),
                        change.until()));
    }

    /// Copies into the journal what the log says and it does not have.
    ///
    /// @throws LedgerUnavailableException if the database or the file cannot take part now
    public synchronized void copy() {
        try (Connection connection = database.getConnection()) {
            List<ErasureJournal.Line> page;
            do {
                page = store.changes(connection, copied);
                journal.add(page);
                if (!page.isEmpty()) {
                    copied = page.getLast().index() + 1;
                }
            } while (!page.isEmpty());
        } catch (SQLException e) {
            throw new LedgerUnavailableException("erasures cannot be read", e);
        } catch (UncheckedIOException e) {
            throw new LedgerUnavailableException("the journal of erasures cannot be written", e);
        }
    }
}
