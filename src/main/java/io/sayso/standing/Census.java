package io.sayso.standing;

import io.agroal.api.AgroalDataSource;
import io.sayso.erasure.Suppression;
import io.sayso.ledger.LogReader;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/// Everybody that is known, at one position of the log: read from the rows, so that who decides
/// from memory is not held up. Blocks on the database.
///
/// Who was erased or restricted in the meantime is left out, and whoever is sealed with them.
@ApplicationScoped
public class Census {
    private final AgroalDataSource database;
    private final StandingStore store;
    private final Suppression suppression;

    Census(AgroalDataSource database, StandingStore store, Suppression suppression) {
        this.database = database;
        this.store = store;
        this.suppression = suppression;
    }

    /// Takes it.
    public interface Taker {
        /// Called first.
        ///
        /// @param people about how many there are; no fewer
        void begin(LogReader.End end, long people);

        /// Called for each person.
        void person(SubjectId subject, Standing standing);
    }

    /// Goes through everybody, in one view of the database.
    public void take(Taker taker) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                StandingStore.beginView(connection);
                taker.begin(LogReader.end(connection), store.count(connection));
                store.forEachNamed(
                        connection,
                        (hash, subject, standing) -> {
                            if (!isSealed(hash, standing)) {
                                taker.person(subject, standing);
                            }
                        });
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private boolean isSealed(SubjectHash subject, Standing standing) {
        return standing.state().sealed()
                || suppression.seals(subject)
                || standing.aliases().stream()
                        .anyMatch(alias -> suppression.sealsAlias(alias.hash()));
    }
}
