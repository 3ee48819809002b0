package io.sayso.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;

/// A database of its own on the tests' server, set up as `src/docs/database-roles.sql` says, with a
/// log of 600 entries that the service's role has written.
final class RolesDatabase implements AutoCloseable {
    static final int ENTRIES = 600;

    private static final String NAME = "sayso_roles_test";
    private static final List<String> ROLES =
            List.of("sayso_migrator", "sayso_service", "sayso_auditor", "sayso_owner");

    private final String url;
    private final String password;

    private RolesDatabase(String server, String password) {
        this.url = server;
        this.password = password;
    }

    static RolesDatabase create() throws SQLException, IOException {
        Config config = ConfigProvider.getConfig();
        String server = config.getValue("quarkus.datasource.jdbc.url", String.class);
        RolesDatabase database =
                new RolesDatabase(
                        server.replaceFirst("/[a-z]+\\?", "/" + NAME + "?"),
                        config.getValue("quarkus.datasource.password", String.class));
        database.drop();
        database.server("create database " + NAME);
        try (Connection root = database.as("postgres");
                Statement sql = root.createStatement()) {
            sql.execute(Files.readString(Path.of("src/docs/database-roles.sql")));
            for (String role : ROLES) {
                sql.execute("alter role %s password '%s'".formatted(role, database.password));
            }
        }
        Flyway.configure()
                .dataSource(database.url, "sayso_migrator", database.password)
                .load()
                .migrate();
        try (Connection service = database.as("sayso_service")) {
            new TinyLog(service).append(ENTRIES);
            try (Statement sql = service.createStatement()) {
                sql.execute(
                        """
                        insert into ledger_checkpoint
                        select size, root, 'a note', now() from ledger_head
                        """);
                sql.execute(
                        """
                        insert into ledger_opening values
                            (0, 0, '\\x00112233445566778899aabbccddeeff', 'f', sha256(''), 's');
                        insert into ledger_change values
                            (0, 0, 'choice', '\\x00112233445566778899aabbccddeeff', '{}');
                        insert into subject_key values
                            ('\\x00112233445566778899aabbccddeeff', 'w', 'k')
                        """);
            }
        }
        return database;
    }

    /// A connection of that role; `postgres` is a superuser.
    Connection as(String role) throws SQLException {
        return DriverManager.getConnection(url, role, password);
    }

    /// The same, as the owner of the tables, outside a migration.
    Connection asOwner() throws SQLException {
        Connection owner = as("sayso_migrator");
        try (Statement sql = owner.createStatement()) {
            sql.execute("reset sayso.migrating; set sayso.migrating = 'off'");
        }
        return owner;
    }

    @Override
    public void close() throws SQLException {
        drop();
    }

    private void drop() throws SQLException {
        server("drop database if exists " + NAME + " with (force)");
        for (String role : ROLES) {
            // A run that was cut off leaves roles, to which the next start grants its own tables.
            server(
                    "do $$ begin if to_regrole('%1$s') is not null then drop owned by %1$s; drop role %1$s; end if; end $$"
                            .formatted(role));
        }
    }

    private void server(String statement) throws SQLException {
        try (Connection root =
                        DriverManager.getConnection(
                                url.replace("/" + NAME + "?", "/sayso?"), "postgres", password);
                Statement sql = root.createStatement()) {
            sql.execute(statement);
        }
    }
}
