package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.sayso.platform.ServiceProcess.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The product comes back after every kind of end, and is the only one on its data.
class ServiceProcessIT {
    @TempDir static Path directory;

    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        service = Start.on(directory).ready();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aKilledServiceComesBackAlthoughItsDatabaseStillRuns() throws Exception {
        service.killNine();
        assertThat(service.database().processes()).isNotEmpty();

        service = Start.on(directory).ready();
    }

    @Test
    void aKilledMachineComesBackAlthoughAnotherProcessHasTheDatabasesNumber() throws Exception {
        service.killAllNine();
        Path stale = directory.resolve("pg/postmaster.pid");
        List<String> lines = Files.readAllLines(stale);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(stale, lines);

        service = Start.on(directory).ready();
    }

    @Test
    void anOrderlyStopEndsTheDatabaseToo() throws Exception {
        assertThat(service.stop()).isEqualTo(143);
        assertThat(service.database().processes()).isEmpty();
        assertThat(directory.resolve("pg/postmaster.pid")).doesNotExist();

        service = Start.on(directory).ready();
    }

    @Test
    void aSecondServiceOnTheSameDataIsRefusedAndTheFirstGoesOn() throws Exception {
        ServiceProcess second = Start.on(directory).launch();

        assertThat(second.awaitExit(Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(second.output())
                .contains(
                        "another Sayso service is running on the data directory " + directory,
                        "set SAYSO_DATA_DIR");
        given().get(service.base() + "/q/health/ready").then().statusCode(200);
    }

    @Test
    void theDataDirectoryIsItsOwnersAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(directory))
                .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    }

    @ParameterizedTest
    @MethodSource("io.sayso.platform.CallersTest#badTokens")
    void aBadTokenIsRefusedInProductionToo(String token) {
        given().header("X-Request-ID", "it-1")
                .auth()
                .oauth2(token)
                .get(service.base() + "/v1/me")
                .then()
                .statusCode(401)
                .header("X-Request-ID", "it-1")
                .body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void aGoodTokenIsNot() throws Exception {
        assertThat(
                        given().auth()
                                .oauth2(TestTokens.person("it-1"))
                                .get(service.base() + "/v1/me")
                                .statusCode())
                .isNotEqualTo(401);
    }
}
