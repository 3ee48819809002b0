package io.sayso.platform;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A PostgreSQL server of our own, a child of this service, with full durability.
///
/// It listens on loopback only, on a free port, and asks for a password: another user of the same
/// machine cannot read the ledger. Its binaries come with the product and are unpacked once.
final class EmbeddedPostgreSql {
    private static final String NAME = "sayso";

    /// Long enough to replay the write-ahead log after a crash.
    private static final Duration START = Duration.ofMinutes(2);

    /// What a commit promises; asked back from the running server before anyone may use it.
    private static final Map<String, String> DURABILITY =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "listen_addresses", "localhost",
                    "unix_socket_directories", "",
                    "max_connections", "100",
                    // the server's log must not repeat what statements carry: it may name people
                    "log_error_verbosity", "terse",
                    "log_min_error_statement", "panic",
                    "log_checkpoints", "off");

    private static final List<String> CLIENTS_WITH_PASSWORD =
            List.of(
                    "# Written by Sayso: every connection needs a password.",
                    "host all all 127.0.0.1/32 scram-sha-256",
                    "host all all ::1/128 scram-sha-256");

    private final DataDirectory directory;
    private final String password;

    private EmbeddedPostgreSql(DataDirectory directory) {
        this.directory = directory;
        this.password = Secrets.get(directory, "database-password");
    }

    /// Starts the server on a claimed directory, or finds the one this process already started
    /// there (a development reload, a second test application), and gives the data source settings.
    ///
    /// @throws ConfigurationException if it does not come up
    static Map<String, String> start(DataDirectory directory) {
        EmbeddedPostgreSql database = new EmbeddedPostgreSql(directory);
        // A system property outlives the class loader that a reload throws away.
        String started = "sayso.embedded-postgres.url." + directory.path();
        String url = System.getProperty(started);
        if (url == null) {
            url = database.startServer();
            System.setProperty(started, url);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", url,
                "quarkus.datasource.username", NAME,
                "quarkus.datasource.password", database.password);
    }

    private String startServer() {
        Path data = directory.postgres();
        Postmaster postmaster = new Postmaster(data);
        postmaster.stop();
        try {
            // Present from before the first initdb until the database is ready for use: a cluster
            // beside it has never held an answer, so that a first start cut short can begin again.
            Path incomplete = directory.path().resolve("pg.incomplete");
            if (Files.exists(incomplete) || !Files.exists(data)) {
                Files.writeString(incomplete, "");
                deleteTree(data);
            }
            EmbeddedPostgres server = launch(data);
            Runtime.getRuntime().addShutdownHook(new StopAfterService(postmaster));
            secure(server, data);
            Files.deleteIfExists(incomplete);
            return "jdbc:postgresql://localhost:%d/%s?logServerErrorDetail=false&ApplicationName=%s"
                    .formatted(server.getPort(), NAME, NAME);
        } catch (IOException | SQLException e) {
            throw new ConfigurationException(
                    "the embedded PostgreSQL did not start on %s: %s; its log is %s"
                            .formatted(data, e.getMessage(), log()),
                    e);
        }
    }

    private EmbeddedPostgres launch(Path data) throws IOException {
        System.setProperty("ot.epg.working-dir", binaries().toString());
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(START)
                        .setLocaleConfig("locale", "C")
                        .setConnectConfig("password", password)
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()));
        SETTINGS.forEach(builder::setServerConfig);
        DURABILITY.forEach(builder::setServerConfig);
        return builder.start();
    }

    /// Gives our role its password and its database, and closes the door that `initdb` leaves open.
    private void secure(EmbeddedPostgres server, Path data) throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            Path served = Path.of(single(sql, "show data_directory"));
            if (!Files.isSameFile(served, data)) {
                throw new SQLException("another server answers on port " + server.getPort());
            }
            for (Map.Entry<String, String> setting : DURABILITY.entrySet()) {
                String value = single(sql, "show " + setting.getKey());
                if (!setting.getValue().equals(value)) {
                    throw new SQLException(setting.getKey() + " is " + value);
                }
            }
            if (single(sql, "select count(*) from pg_roles where rolname = '" + NAME + "'")
                    .equals("0")) {
                sql.execute("create role " + NAME + " login");
            }
            // base64url: nothing in it needs quoting
            sql.execute("alter role " + NAME + " password '" + password + "'");
            sql.execute("alter role postgres password '" + password + "'");
            if (single(sql, "select count(*) from pg_database where datname = '" + NAME + "'")
                    .equals("0")) {
                sql.execute("create database " + NAME + " owner " + NAME);
            }
            Path access = data.resolve("pg_hba.conf");
            if (!Files.readAllLines(access).equals(CLIENTS_WITH_PASSWORD)) {
                Files.write(access, CLIENTS_WITH_PASSWORD);
                single(sql, "select pg_reload_conf()");
            }
        }
    }

    private static String single(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Path log() {
        return directory.path().resolve("postgres.log");
    }

    /// Where the binaries are unpacked: in the user's cache, which several services share and no
    /// other user may enter; beside the data where there is no such place.
    private Path binaries() {
        Path cache =
                DataDirectory.xdg(System.getenv(), "XDG_CACHE_HOME", ".cache").resolve("sayso");
        try {
            DataDirectory.createForOwner(cache);
            // the library opens its own folder to everyone, hence one inside ours
            return cache.resolve("postgresql");
        } catch (IOException e) {
            return directory.path().resolve("postgresql"); // no home, or a read-only one
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
