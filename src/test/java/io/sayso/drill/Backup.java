package io.sayso.drill;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// A service's database `live` on a server of its own, and a backup of it.
final class Backup {
    private Backup() {}

    /// Makes the empty database.
    static void create(ExternalPostgres postgres) throws SQLException {
        sql(postgres, "create database live");
    }

    /// What makes a service use it.
    static Map<String, String> environment(ExternalPostgres postgres) {
        Map<String, String> environment = new HashMap<>(postgres.environment(postgres.port()));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database(postgres).url());
        return environment;
    }

    static Database database(ExternalPostgres postgres) {
        Database server = postgres.database();
        return new Database(
                "jdbc:postgresql://localhost:" + postgres.port() + "/live?ApplicationName=sayso",
                server.user(),
                server.password());
    }

    /// Backs it up; nobody may be connected to it.
    static void make(ExternalPostgres postgres) throws SQLException {
        sql(postgres, "create database backup template live");
    }

    /// Puts the backup in its place, whoever is connected.
    static void restore(ExternalPostgres postgres) throws SQLException {
        sql(
                postgres,
                "alter database live allow_connections false",
                "drop database live with (force)",
                "create database live template backup");
    }

    /// Waits until a service answers at all; it may not be ready.
    static void awaitUp(Api api) throws Exception {
        Await.until("an answer", () -> status(api), status -> status == 200);
    }

    private static int status(Api api) {
        try {
            return api.get("/q/health/live").status();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void sql(ExternalPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = postgres.database().connect();
                Statement sql = connection.createStatement()) {
            for (String each : statements) {
                sql.execute(each);
            }
        }
    }
}
