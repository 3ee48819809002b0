package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/// Where persons' secrets are kept.
public interface Keyring {
    /// Makes sure, before anything is read, that the keys are those this database was written with.
    ///
    /// @throws IllegalStateException naming the file that must be restored
    void check(Connection connection) throws SQLException;

    /// The secrets of those persons, made and stored in this transaction for whom there is none.
    Secrets load(Connection transaction, Set<SubjectHash> subjects) throws SQLException;

    /// That person's secret; nothing if they have none, or no longer.
    Optional<SubjectSecret> find(Connection connection, SubjectHash subject) throws SQLException;
}
