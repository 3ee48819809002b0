package io.sayso.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// An empty log beside the application's own, in a schema that is dropped at the end.
record OwnSchema(Connection connection, String name) implements AutoCloseable {
    static OwnSchema create(String name) throws SQLException, IOException {
        Config config = ConfigProvider.getConfig();
        Connection connection =
                DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
        try (Statement sql = connection.createStatement();
                InputStream tables =
                        OwnSchema.class.getResourceAsStream("/db/migration/V1__ledger.sql")) {
            sql.execute("drop schema if exists " + name + " cascade");
            sql.execute("create schema " + name);
            sql.execute("set search_path = " + name);
            sql.execute(new String(tables.readAllBytes(), StandardCharsets.UTF_8));
        }
        return new OwnSchema(connection, name);
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(true);
            sql.execute("drop schema " + name + " cascade");
        }
    }
}
