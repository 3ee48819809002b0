package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.platform.ServiceProcess.Start;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In production the service does not start before it knows whose tokens to accept.
class RefusedStartIT {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_OIDC_PUBLIC_KEY, '', QUARKUS_OIDC_AUTH_SERVER_URL (or QUARKUS_OIDC_PUBLIC_KEY)",
        "QUARKUS_OIDC_TOKEN_ISSUER, '', QUARKUS_OIDC_TOKEN_ISSUER",
        "QUARKUS_OIDC_TOKEN_AUDIENCE, '', QUARKUS_OIDC_TOKEN_AUDIENCE",
        "QUARKUS_OIDC_TOKEN_AUDIENCE, any, QUARKUS_OIDC_TOKEN_AUDIENCE",
    })
    void theMissingVariableIsNamedAndNothingIsStarted(String variable, String value, String named)
            throws Exception {
        ServiceProcess service = Start.on(directory).with(variable, value).launch();

        assertThat(service.awaitExit(Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(service.output()).contains("Set " + named + ".").doesNotContain("\tat ");
        assertThat(directory.resolve("pg")).doesNotExist();
    }
}
