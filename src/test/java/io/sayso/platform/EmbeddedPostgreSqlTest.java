package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the database under the tests, and under every default installation, promises.
@QuarkusTest
class EmbeddedPostgreSqlTest {
    private final AgroalDataSource database;

    EmbeddedPostgreSqlTest(AgroalDataSource database) {
        this.database = database;
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "listen_addresses, localhost",
        "max_connections, 100",
        "log_min_error_statement, panic",
        "log_error_verbosity, terse",
    })
    void aSettingIs(String name, String value) throws SQLException {
        assertThat(single("select setting from pg_settings where name = '" + name + "'"))
                .isEqualTo(value);
    }

    @Test
    void theServiceIsNoSuperuser() throws SQLException {
        assertThat(single("select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws SQLException {
        String url;
        try (Connection connection = database.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        Properties stranger = new Properties();
        stranger.setProperty("user", "postgres");
        stranger.setProperty("password", "guess");
        assertThatThrownBy(() -> DriverManager.getConnection(url, stranger))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void anErrorDoesNotRepeatWhatIsInTheRow() {
        assertThatThrownBy(
                        () -> {
                            try (Connection connection = database.getConnection();
                                    Statement sql = connection.createStatement()) {
                                sql.execute("create temporary table one (id text primary key)");
                                sql.execute("insert into one values ('u-secret'), ('u-secret')");
                            }
                        })
                .hasMessageContaining("duplicate key")
                .hasMessageNotContaining("u-secret");
    }

    private String single(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
