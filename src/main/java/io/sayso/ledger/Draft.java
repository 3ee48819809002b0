package io.sayso.ledger;

import io.sayso.vocab.SubjectHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// An entry that has been validated and awaits its place in the log.
public interface Draft {
    /// The persons it is about, whose secrets [#prepare] will ask for.
    Set<SubjectHash> subjects();

    /// Makes the entry for its place. Called on the writer's thread, perhaps more than once if a
    /// batch is tried again; nothing that depends on the request may fail here.
    Prepared prepare(Slot slot, Secrets secrets);

    /// Whether [#prepare] reads what this node knows, which must then be as of the entry before: no
    /// other entry stands before it in its batch.
    default boolean isFirstOfBatch() {
        return false;
    }

    /// Whether what the entries behind it read must know it: no other entry stands behind it in its
    /// batch.
    default boolean isLastOfBatch() {
        return false;
    }

    /// Reads what [#prepare] needs and this node does not have in memory, as of the entry before
    /// the batch. Called in the transaction that appends the entry, under the head's lock.
    default void look(Connection transaction) throws SQLException {}
}
