package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears that another node has appended, and has it looked at once.
///
/// It only hastens the poll, which finds everything in any case: where nothing can be heard, as
/// through some connection poolers, nothing is lost but time.
@ApplicationScoped
class HeadListener {
    private static final Logger LOG = Logger.getLogger(HeadListener.class);

    /// Milliseconds; as long as stopping may take.
    private static final int LISTEN = 250;

    private static final long OWN = Duration.ofMillis(2).toNanos();
    private static final long REST = Duration.ofMillis(20).toNanos();
    private static final long RETRY = Duration.ofSeconds(2).toNanos();

    private final AgroalDataSource database;
    private final Follower follower;
    private volatile boolean closed;
    private @Nullable Thread thread;

    HeadListener(AgroalDataSource database, Follower follower) {
        this.database = database;
        this.follower = follower;
    }

    void start(@Observes @Priority(LedgerLifecycle.PRIORITY + 1) StartupEvent event) {
        open();
    }

    /// Begins to listen.
    void open() {
        thread = Thread.ofPlatform().name("log-listen").daemon().start(this::run);
    }

    // Before the pool closes.
    void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
        close();
    }

    void close() throws InterruptedException {
        closed = true;
        Thread listening = thread;
        if (listening != null) {
            listening.interrupt();
            listening.join(LISTEN + 1_000L);
        }
    }

    private void run() {
        while (!closed) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                LOG.debugf("the log's growth cannot be heard: %s", e.getMessage());
                LockSupport.parkNanos(RETRY);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen sayso_head");
            PGConnection server = connection.unwrap(PGConnection.class);
            while (!closed) {
                PGNotification[] heard = server.getNotifications(LISTEN);
                if (heard != null && heard.length > 0) {
                    look(size(heard));
                }
            }
            statement.execute("unlisten *");
        }
    }

    // What this node appended itself it has applied by then.
    private void look(long size) {
        LockSupport.parkNanos(OWN);
        if (size > follower.applied().position().value()) {
            follower.poll();
            LockSupport.parkNanos(REST);
        }
    }

    private static long size(PGNotification[] heard) {
        return Arrays.stream(heard).mapToLong(each -> number(each.getParameter())).max().orElse(0);
    }

    private static long number(String size) {
        try {
            return Long.parseLong(size);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
