package io.sayso.erasure;

import io.sayso.vocab.SubjectHash;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows about persons in tables that [Shredder] does not know of: every bean of this type is asked
/// to destroy its own, in the transaction of the erasure.
public interface PersonalRows {
    /// Destroys whatever could name that person. Called under the head's lock, so it is quick.
    void destroy(Connection transaction, SubjectHash person) throws SQLException;
}
