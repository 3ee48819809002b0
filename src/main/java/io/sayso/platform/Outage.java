package io.sayso.platform;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away from a request that cannot be written.
public final class Outage {
    private Outage() {}

    /// Whether the loss of the connection, or of the server, is anywhere among the causes of a
    /// failure: a transaction manager hides it below what it suppressed.
    public static boolean isOne(Throwable failure) {
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLException sql && isConnectionState(sql.getSQLState())
                || failure.getCause() != null && isOne(failure.getCause())
                || Arrays.stream(failure.getSuppressed()).anyMatch(Outage::isOne);
    }

    // 08: connection exception; 57P0x: the server is going down or coming up; 53: out of resources.
    private static boolean isConnectionState(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53"));
    }
}
