package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service loses its database, in pieces or whole, under 64 concurrent writers. It refuses
/// while it must, and goes on by itself.
class LostConnectionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Writers> ALL = new ArrayList<>();
    private static ExternalPostgres postgres;
    private static Service service;
    private static Api api;

    @BeforeAll
    static void start(@TempDir Path directory) {
        postgres = ExternalPostgres.start(directory.resolve("pg"));
        service = Service.on(directory.resolve("data"), postgres.environment(postgres.port()));
        service.start();
        api = new Api(service::uri);
    }

    @AfterAll
    static void stop() {
        service.close();
        postgres.close();
    }

    @Test
    void connectionsTerminatedDuringWritesCostNoAnswer() throws SQLException, IOException {
        terminateConnections(10, 100);
    }

    @Test
    void aDatabaseRestartedDuringWritesCostsNoAnswer() throws SQLException, IOException {
        restartDatabase(400);
    }

    @Test
    void withoutItsDatabaseItIsNotReadyAndPermitsNothing() throws IOException {
        Scene scene = new Scene(api);
        scene.open();
        scene.admit(List.of("drill-person-a"));
        await(() -> status(() -> scene.optIn("drill-person-a", "a1")) == 201);
        await(() -> isPermit(scene));
        postgres.stopImmediately();
        try {
            await(() -> status(() -> scene.ask("drill-person-a")) == 503);
            for (int i = 0; i < 200; i++) {
                Api.Reply reply = scene.ask("drill-person-a");
                assertThat(reply.status()).as("%s", reply).isEqualTo(503);
                assertThat(reply.retryAfter()).isNotNull();
            }
            assertThat(api.isReady()).isFalse();
            for (String path :
                    List.of("/log/checkpoint", "/log/tile/0/000.p/1", "/v1/log/proof?index=0")) {
                assertThat(api.get(path))
                        .as(path)
                        .satisfies(reply -> assertThat(reply.status()).isEqualTo(503))
                        .satisfies(reply -> assertThat(reply.retryAfter()).isNotNull());
            }
            assertThat(scene.optOut("drill-person-a", "a2"))
                    .satisfies(reply -> assertThat(reply.status()).isEqualTo(503))
                    .satisfies(reply -> assertThat(reply.retryAfter()).isNotNull());
        } finally {
            postgres.startAgain();
        }
        await(api::isReady);
        await(() -> isPermit(scene));
        await(() -> status(() -> scene.optOut("drill-person-a", "a2")) == 201);
        assertThat(scene.ask("drill-person-a").json().path("decision").asBoolean(true)).isFalse();
    }

    @Tag("soak")
    @RepeatedTest(10)
    void anUnsteadyDatabaseCostsNoAnswer() throws SQLException, IOException {
        terminateConnections(200, 20);
        restartDatabase(2_000);
    }

    private static void terminateConnections(int times, int promisesBetween)
            throws SQLException, IOException {
        try (Writers writers = new Writers(api, "t" + ALL.size())) {
            ALL.add(writers);
            int terminated = 0;
            for (int i = 0; i < times; i++) {
                writers.awaitPromised(promisesBetween);
                terminated += postgres.terminateConnections();
            }
            assertThat(terminated).isPositive();
            writers.awaitPromised(promisesBetween);
        }
        requireKept();
    }

    private static void restartDatabase(int promises) throws SQLException, IOException {
        try (Writers writers = new Writers(api, "r" + ALL.size())) {
            ALL.add(writers);
            writers.awaitPromised(promises);
            postgres.stopImmediately();
            writers.awaitRefused(Writers.COUNT);
            postgres.startAgain();
            writers.awaitPromised(promises);
        }
        requireKept();
    }

    private static void requireKept() throws SQLException, IOException {
        new Judge(api, postgres.database()).requireKept(ALL);
        assertThat(service.log()).doesNotContain("drill-person-");
    }

    private static boolean isPermit(Scene scene) {
        try {
            Api.Reply reply = scene.ask("drill-person-a");
            return reply.status() == 200 && reply.json().path("decision").asBoolean(false);
        } catch (IOException e) {
            return false;
        }
    }

    private interface Call {
        Api.Reply reply() throws IOException;
    }

    private static int status(Call call) {
        try {
            return call.reply().status();
        } catch (IOException e) {
            return -1;
        }
    }

    private static void await(BooleanSupplier what) {
        long start = System.nanoTime();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
