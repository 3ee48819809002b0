package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` after an answer was acknowledged and before a checkpoint covers it.
class CommitWithoutCheckpointIT {
    @TempDir Path directory;

    @Test
    void theNextProcessSignsWhatTheLastOneOnlyCommitted() throws Exception {
        try (ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("postgres"));
                Service service =
                        Service.on(
                                directory.resolve("data"), postgres.environment(postgres.port()))) {
            service.start();
            Api api = new Api(service::uri);
            assertThat(api.get("/log/checkpoint").status()).isEqualTo(200); // from the first moment
            Scene scene = new Scene(api);
            scene.open();
            scene.admit(List.of("drill-person-1"));
            String vkey = api.get("/log/vkey").body();
            long index = -1;
            SignedLog left = SignedLog.read(postgres.database());
            for (int attempt = 0; attempt < 5 && left.covered(vkey) > index; attempt++) {
                if (index >= 0) {
                    service.start(); // a checkpoint came first; try again
                }
                index = scene.optOut("drill-person-1", "k" + attempt).json().path("index").asLong();
                service.killNine();
                left = SignedLog.read(postgres.database());
            }
            assertThat(left.log().headSize()).isGreaterThan(index);
            assertThat(left.covered(vkey)).isLessThanOrEqualTo(index);

            service.start();
            long committed = index;
            Await.until(
                    "a checkpoint of it",
                    () -> api.get("/log/checkpoint"),
                    reply -> isOfMore(reply, vkey, committed));
            SignedLog.read(postgres.database()).requireOneHistory(vkey, left.notes());
            assertThat(service.log()).doesNotContain("no checkpoint is signed");
            assertThat(api.get("/q/health/ready").status()).isEqualTo(200);
        }
    }

    // Killed soon enough, the first process has signed nothing at all.
    private static boolean isOfMore(Api.Reply reply, String vkey, long index) {
        return reply.status() == 200 && Naive.Signed.open(reply.body(), vkey).size() > index;
    }
}
