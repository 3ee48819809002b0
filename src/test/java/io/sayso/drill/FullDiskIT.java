package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk is full, under the database or under the rest. What cannot be kept is refused, what was
/// promised is kept, and when there is room again all goes on by itself.
@Tag("soak")
class FullDiskIT {
    private static final String PIPELINE = TestTokens.pipeline("self");
    private static final String LATEST = "/v1/snapshots/latest?purpose=ai-training.generative";

    @TempDir Path directory;

    @Test
    void aLogThatCannotGrowRefusesAndLosesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "256m");
                ExternalPostgres postgres = ExternalPostgres.start(disk.path().resolve("pg"));
                Service service =
                        Service.on(
                                directory.resolve("data"), postgres.environment(postgres.port()))) {
            service.start();
            Scene scene = new Scene(new Api(service::uri));
            scene.open();
            scene.admit(List.of("said-yes", "said-no"));
            assertThat(scene.optIn("said-yes", "yes").status()).isEqualTo(201);
            assertThat(scene.optOut("said-no", "no").status()).isEqualTo(201);
            Writers writers = new Writers(scene.api(), "full");
            try (writers) {
                writers.awaitPromised(200);
                disk.fill();
                writers.awaitRefused(Writers.COUNT);
                for (int i = 0; i < 100; i++) {
                    requireRight(scene.ask("said-no"), false);
                    requireRight(scene.ask("said-yes"), true);
                }
                disk.empty();
                writers.awaitPromised(200);
            }
            new Judge(scene.api(), postgres.database()).requireKept(List.of(writers));
            Await.until("a permit", () -> scene.ask("said-yes"), reply -> reply.status() == 200);
            requireRight(scene.ask("said-yes"), true);
            requireRight(scene.ask("said-no"), false);
        }
    }

    @Test
    void aNodeThatCannotWriteItsOwnFilesPermitsNothingWrong() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "512m");
                ExternalPostgres postgres = ExternalPostgres.start(directory.resolve("pg"));
                Service service = node(disk, postgres)) {
            service.start();
            Scene scene = new Scene(new Api(service::uri));
            scene.open();
            scene.admit(List.of("stays", "leaves", "erased"));
            long yes = 0;
            for (String person : List.of("stays", "leaves", "erased")) {
                yes = scene.optIn(person, "yes-" + person).json().path("position").asLong();
            }
            Await.until("a snapshot", () -> snapshot(scene), reply -> reply.status() == 200);
            disk.fill();
            assertThat(scene.optOut("leaves", "no").status()).isEqualTo(201);
            Api.Reply erased = scene.erase("erased");
            assertThat(erased.status()).isIn(200, 503);
            for (int i = 0; i < 2_000; i++) {
                requireRight(scene.ask("leaves"), false);
                requireRight(scene.ask("stays"), true);
                if (erased.status() == 200) {
                    requireRight(scene.ask("erased"), false);
                }
                assertThat(snapshot(scene).status()).isIn(200, 503);
            }
            disk.empty();
            Await.until("an erasure", () -> scene.erase("erased"), reply -> reply.status() == 200);
            Await.until("a permit", () -> scene.ask("stays"), reply -> reply.status() == 200);
            requireRight(scene.ask("stays"), true);
            requireRight(scene.ask("erased"), false);
            long known = yes;
            Await.until(
                    "a newer snapshot",
                    () -> snapshot(scene),
                    reply -> reply.status() == 200 && position(reply) > known);
        }
    }

    private Service node(SmallDisk disk, ExternalPostgres postgres) throws IOException {
        Map<String, String> environment = new HashMap<>(postgres.environment(postgres.port()));
        environment.put("SAYSO_SNAPSHOTS_EVERY", "1s");
        environment.put(
                "SAYSO_KEYS_DIR", Files.createDirectory(directory.resolve("keys")).toString());
        return Service.on(disk.path().resolve("data"), environment);
    }

    private static Api.Reply snapshot(Scene scene) throws IOException {
        return scene.api().get(LATEST, PIPELINE);
    }

    private static long position(Api.Reply manifest) {
        return Long.parseLong(manifest.body().replaceFirst("(?s).*?\"position\":(\\d+).*", "$1"));
    }

    /// Said rightly, or not at all.
    private static void requireRight(Api.Reply reply, boolean permitted) {
        assertThat(reply.status()).as("%s", reply).isIn(200, 503);
        if (reply.status() == 200) {
            assertThat(reply.json().path("decision").asBoolean(!permitted))
                    .as("%s", reply)
                    .isEqualTo(permitted);
        } else {
            assertThat(reply.retryAfter()).isNotNull();
        }
    }
}
