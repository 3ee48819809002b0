package io.sayso.drill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL server that the service knows only by its URL, with full durability.
final class ExternalPostgres implements AutoCloseable {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "listen_addresses", "localhost",
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on");

    private final Path data;
    private EmbeddedPostgres server;

    private ExternalPostgres(Path data) throws IOException {
        this.data = data;
        this.server = builder().start();
    }

    /// Makes a cluster in that directory and serves it.
    static ExternalPostgres start(Path data) {
        try {
            return new ExternalPostgres(data);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    Database database() {
        return new Database(
                "jdbc:postgresql://localhost:" + port() + "/postgres?ApplicationName=drill",
                "postgres",
                "postgres");
    }

    /// What makes a service use this database, reached through that port.
    Map<String, String> environment(int port) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://localhost:" + port + "/postgres?ApplicationName=sayso",
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres");
    }

    /// Whether somebody waits for a lock that another transaction holds.
    boolean hasLockWaiter() throws SQLException {
        return count(
                        """
                        select count(*) from pg_stat_activity where wait_event_type = 'Lock'
                        """)
                > 0;
    }

    /// Ends every connection that the service has at this moment.
    ///
    /// @return how many there were
    int terminateConnections() throws SQLException {
        return count(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where application_name = 'sayso'
                """);
    }

    private int count(String query) throws SQLException {
        try (Connection connection = database().connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /// Stops the server in immediate mode: every connection is cut, nothing is tidied up, and the
    /// next start recovers from the write-ahead log.
    void stopImmediately() {
        ProcessHandle postmaster = Database.postmaster(data);
        signal(postmaster, "QUIT");
        try {
            postmaster.onExit().get(30, TimeUnit.SECONDS);
            server.close();
        } catch (InterruptedException | ExecutionException | TimeoutException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts the server again, on the same port.
    void startAgain() {
        try {
            server = builder().setPort(port()).start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(Duration.ofMinutes(1));
        SETTINGS.forEach(builder::setServerConfig);
        return builder;
    }

    static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
