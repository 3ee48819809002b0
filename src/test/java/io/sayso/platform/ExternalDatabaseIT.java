package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.platform.ServiceProcess.Start;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of the operator's own, by its URL.
class ExternalDatabaseIT {
    @TempDir Path directory;

    @Test
    void withAUrlNothingEmbeddedStarts() throws Exception {
        try (EmbeddedPostgres theirs =
                        EmbeddedPostgres.builder()
                                .setServerConfig("synchronous_commit", "on")
                                .start();
                ServiceProcess service =
                        Start.on(directory)
                                .with(
                                        "QUARKUS_DATASOURCE_JDBC_URL",
                                        theirs.getJdbcUrl("postgres", "postgres"))
                                .with("QUARKUS_DATASOURCE_USERNAME", "postgres")
                                .ready()) {
            assertThat(service.database().directory()).doesNotExist();
        }
    }
}
