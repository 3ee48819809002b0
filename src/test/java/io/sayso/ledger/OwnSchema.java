package io.sayso.ledger;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;

/// An empty log beside the application's own, in a schema that is dropped at the end.
record OwnSchema(Connection connection, AgroalDataSource database, String name)
        implements AutoCloseable {
    static OwnSchema create(String name) throws SQLException {
        Config config = ConfigProvider.getConfig();
        String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        String own = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + name;
        String user = config.getValue("quarkus.datasource.username", String.class);
        String password = config.getValue("quarkus.datasource.password", String.class);
        Connection connection = DriverManager.getConnection(own, user, password);
        try (Statement sql = connection.createStatement()) {
            sql.execute("drop schema if exists " + name + " cascade");
            sql.execute("create schema " + name);
        }
        AgroalDataSource database =
                AgroalDataSource.from(
                        new AgroalDataSourceConfigurationSupplier()
                                .connectionPoolConfiguration(pool ->
                                        pool.maxSize(3)
                                                .acquisitionTimeout(Duration.ofSeconds(10))
                                                .connectionFactoryConfiguration(to ->
                                                        to.jdbcUrl(own)
                                                                .principal(new NamePrincipal(user))
                                                                .credential(
                                                                        new SimplePassword(
                                                                                password)))));
        OwnSchema schema = new OwnSchema(connection, database, name);
        schema.migrate();
        return schema;
    }

    /// Makes the tables in the schema, which must be empty.
    void migrate() {
        Flyway.configure().dataSource(database).schemas(name).load().migrate();
    }

    /// Runs statements as whoever owns the tables.
    void run(String... statements) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
        try (connection;
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(true);
            sql.execute("drop schema " + name + " cascade");
        }
    }
}
