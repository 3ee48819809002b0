package io.sayso.ledger;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away from a request that cannot be written.
final class Outage {
    private Outage() {}

    /// Whether a failure has the loss of the connection, or of the server, among its causes.
    static boolean isOne(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLRecoverableException
                    || at instanceof SQLTransientConnectionException
                    || at instanceof SQLException sql && isConnectionState(sql.getSQLState())) {
                return true;
            }
            for (Throwable suppressed : at.getSuppressed()) {
                if (suppressed instanceof SQLException sql
                        && isConnectionState(sql.getSQLState())) {
                    return true;
                }
            }
        }
        return false;
    }

    // 08: connection exception; 57P0x: the server is going down or coming up; 53: out of resources.
    private static boolean isConnectionState(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53"));
    }
}
