package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Something that is kept equal to what the log says: rows beside it, and a node's memory.
///
/// Changes arrive strictly by index and each possibly more than once, so that applying one again
/// must change nothing. A projection ignores kinds it does not know.
public interface Projection {
    /// Reads the stored state into memory, once, before the first [#apply]. It may read more than
    /// the position it was called at.
    void load(Connection connection) throws SQLException;

    /// Sees, in the transaction that appends the entries, what will be told, before any projection
    /// has written rows for it.
    default void foretell(Connection transaction, List<Change.At> changes) throws SQLException {}

    /// Writes rows in the transaction that appends the entries. Memory is as of the entry before.
    void store(Connection transaction, List<Change.At> changes) throws SQLException;

    /// Hears, in the same transaction and after [#store], whom the entries are about: also those of
    /// which no change tells, such as a look at somebody.
    default void touched(Connection transaction, Set<SubjectHash> persons) throws SQLException {}

    /// Takes committed changes into memory.
    void apply(List<Change.At> changes);

    /// Learns ahead of its turn what may not wait while a long way is caught up: of erasures what
    /// came before them is no longer there to be read.
    default void foresee(List<Change.At> changes) {}
}
