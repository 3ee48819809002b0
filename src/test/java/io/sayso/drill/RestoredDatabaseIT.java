package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database is restored from a backup that lacks a no which was acknowledged.
class RestoredDatabaseIT {
    private static final String OTHER_NAME = Service.ORIGIN + "/2";

    @TempDir Path directory;

    @Test
    void aLostRefusalIsNeverPermittedAndTheLogIsNeverForked() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"))) {
            Backup.create(postgres);
            Service service = service(postgres, Map.of());
            Api api = new Api(service::uri);
            Scene scene = new Scene(api);
            Naive.Signed before;
            long no;
            try (service) {
                service.start();
                scene.open();
                scene.admit(List.of("drill-person-1", "drill-person-2", "drill-person-3"));
                assertThat(scene.optIn("drill-person-1", "y1").status()).isEqualTo(201);
                assertThat(scene.optIn("drill-person-2", "y2").status()).isEqualTo(201);
                service.stop();
                Backup.make(postgres);
                service.start();
                assertThat(isPermitted(scene, "drill-person-1")).isTrue();
                no = scene.optOut("drill-person-1", "n1").json().path("index").asLong();
                assertThat(isPermitted(scene, "drill-person-1")).isFalse();
                assertThat(scene.erase("drill-person-3").status()).isEqualTo(200);
                before =
                        Await.until(
                                "a checkpoint of the no and the erasure",
                                () -> signed(api),
                                s -> s.size() > no + 1);

                // set back while it runs
                Backup.restore(postgres);
                requireStopped(service, api, scene, "was set back while the service ran");
                service.stop();

                // and started on it
                ServiceProcess refused = service.launch();
                Backup.awaitUp(api);
                requireStopped(service, api, scene, "the database was set back");
                String health = api.get("/q/health/ready").body();
                assertThat(health)
                        .contains("a checkpoint of " + before.size() + " was signed")
                        .contains("/v1/log/restores")
                        .contains("src/docs/recovery.md");
                assertThat(accept(api, no, before.size()).status()).isEqualTo(409);
                assertThat(refused.handle().isAlive()).isTrue();
            }
            goOnUnderAnotherName(postgres, before, no);
        }
    }

    private void goOnUnderAnotherName(ExternalPostgres postgres, Naive.Signed before, long no)
            throws Exception {
        try (Service service = service(postgres, Map.of("SAYSO_LOG_ORIGIN", OTHER_NAME))) {
            Api api = new Api(service::uri);
            Scene scene = new Scene(api);
            service.launch();
            Backup.awaitUp(api);
            requireStopped(service, api, scene, "goes on as " + OTHER_NAME);
            StoredLog survived = StoredLog.read(Backup.database(postgres));
            assertThat(survived.headSize()).isEqualTo(no);

            // only what is really lost is accepted, and only by an operator
            assertThat(accept(api, no, before.size() + 1).status()).isEqualTo(409);
            assertThat(post(api, TestTokens.officer("o", "*"), no, before.size()).status())
                    .isEqualTo(403);
            Api.Reply accepted = accept(api, no, before.size());
            assertThat(accepted.status()).as("%s", accepted).isEqualTo(201);
            assertThat(accepted.json().path("index").asLong()).isEqualTo(no);
            assertThat(accept(api, no, before.size()).status()).isEqualTo(409);

            // it serves again, and permits nothing until an officer lifts the hold
            Await.until("readiness", api::isReady, ready -> ready);
            assertThat(reason(scene, "drill-person-1")).isEqualTo("hold");
            assertThat(reason(scene, "drill-person-2")).isEqualTo("hold");
            assertThat(reason(scene, "drill-person-3")).isEqualTo("erased");
            assertThat(scene.optOut("drill-person-1", "n2").status()).isEqualTo(201);
            String lift = "/v1/holds/" + accepted.json().path("hold").asText() + "/lift";
            assertThat(api.post(lift, TestTokens.officer("o", "*"), null, "").status())
                    .isEqualTo(200);
            assertThat(isPermitted(scene, "drill-person-1")).isFalse();
            assertThat(isPermitted(scene, "drill-person-2")).isTrue();

            // signed again, under the other name, over what survived
            Await.until(
                    "a checkpoint under the other name",
                    () -> api.get("/log/checkpoint").body(),
                    note -> note.startsWith(OTHER_NAME + "\n"));
            Naive.Signed signed =
                    Await.until("a checkpoint", () -> signed(api), s -> s.size() > no + 3);
            assertThat(signed.origin()).isEqualTo(OTHER_NAME);
            StoredLog log = StoredLog.read(Backup.database(postgres));
            log.requireWhole();
            assertThat(log.entries())
                    .startsWith(survived.entries().toArray(StoredLog.Entry[]::new));
            assertThat(log.entries().subList((int) no, (int) no + 3))
                    .extracting(StoredLog.Entry::type)
                    .containsExactly("restore", "hold.impose", "subject.erase");
            StoredLog.Entry restore = log.entries().get((int) no);
            assertThat(restore.type()).isEqualTo("restore");
            assertThat(restore.leaf())
                    .contains("\"from\":" + no, "\"to\":" + before.size())
                    .contains("\"origin\":\"" + OTHER_NAME + "\"");

            // a start finds all as it should be
            service.stop();
            service.start();
            assertThat(isPermitted(scene, "drill-person-2")).isTrue();
            assertThat(service.log()).doesNotContain("drill-person-");
        }
    }

    /// Nothing is decided, nothing recorded, nothing signed, and the log and health say why.
    private static void requireStopped(Service service, Api api, Scene scene, String why)
            throws Exception {
        Await.until(
                "the refusal",
                () -> api.get("/q/health/ready"),
                reply -> reply.status() == 503 && reply.body().contains("continuity"));
        Await.until("the reason", service::log, log -> log.contains(why));
        assertThat(service.log()).contains("NOTHING IS DECIDED OR RECORDED");
        assertThat(scene.ask("drill-person-1").status()).isEqualTo(503);
        assertThat(scene.ask("drill-person-2").status()).isEqualTo(503);
        assertThat(scene.optOut("drill-person-2", "late").status()).isEqualTo(503);
        Await.until(
                "trouble in the log's health",
                () -> api.get("/q/health/well"),
                reply -> reply.status() == 503 && reply.body().contains("trouble"));
    }

    private static Api.Reply accept(Api api, long from, long to) throws IOException {
        return post(api, TestTokens.operator(), from, to);
    }

    private static Api.Reply post(Api api, String token, long from, long to) throws IOException {
        return api.post(
                "/v1/log/restores",
                token,
                null,
                "{\"from\":%d,\"to\":%d,\"reason\":\"the disk failed\"}".formatted(from, to));
    }

    private static boolean isPermitted(Scene scene, String person) throws IOException {
        JsonNode answer = scene.ask(person).json();
        assertThat(answer.path("decision").isBoolean()).as("%s", answer).isTrue();
        return answer.path("decision").asBoolean();
    }

    private static String reason(Scene scene, String person) throws IOException {
        return scene.ask(person).json().path("reason").asText();
    }

    private static Naive.Signed signed(Api api) throws IOException {
        return Naive.Signed.open(api.get("/log/checkpoint").body(), api.get("/log/vkey").body());
    }

    private Service service(ExternalPostgres postgres, Map<String, String> more) {
        Map<String, String> environment = Backup.environment(postgres);
        environment.putAll(more);
        return Service.on(directory.resolve("data"), environment);
    }
}
