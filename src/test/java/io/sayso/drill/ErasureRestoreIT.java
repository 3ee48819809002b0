package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.consent.Remains;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database is restored from a backup that is older than an erasure: the person is denied from
/// the first answer on, and what came back with the backup is destroyed again.
class ErasureRestoreIT {
    private static final String GONE = "erased-after-the-backup";
    private static final String STAYS = "nobody-erased";

    @Test
    void anErasureOutlivesARestoreOfTheDatabase(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("backup");
        try (Service service = Service.on(data, Map.of())) {
            Scene scene = new Scene(new Api(service::uri));
            service.start();
            scene.open();
            scene.admit(List.of(GONE, STAYS));
            assertThat(scene.optIn(GONE, "k-1").status()).isEqualTo(201);
            assertThat(scene.optIn(STAYS, "k-2").status()).isEqualTo(201);
            stop(service);
            byte[] first = Files.readAllBytes(data.resolve("index/snapshot"));
            copy(data.resolve("pg"), backup);

            // Both starts from here on begin with what the first stop wrote, in which GONE is.
            service.start();
            assertThat(service.log()).contains("the index began with its snapshot");
            assertThat(scene.ask(GONE).json().path("reason").asText()).isEqualTo("opt-in");
            Api.Reply erased =
                    scene.api().post("/v1/me/erasure", TestTokens.person(GONE), null, "");
            assertThat(erased.status()).isEqualTo(200);
            service.killNine();
            Database.postmaster(data.resolve("pg")).destroyForcibly();
            delete(data.resolve("pg"));
            copy(backup, data.resolve("pg"));
            // What the node knows of the log would keep it from deciding at all
            // (RestoredDatabaseIT);
            // here only the journal outlived the disk.
            forgetTheLog(data.resolve("anchor"));

            service.start();
            assertThat(scene.ask(GONE).json().path("reason").asText()).isEqualTo("erased");
            assertThat(scene.ask(STAYS).json().path("reason").asText()).isEqualTo("opt-in");
            assertThat(
                            scene.api()
                                    .get("/v1/me/erasure", TestTokens.person(GONE))
                                    .json()
                                    .path("state")
                                    .asText())
                    .isEqualTo("erased");
            try (Connection connection = Database.embedded(data).connect()) {
                assertThat(new Remains().text(GONE).in(connection)).isEmpty();
                assertThat(new Remains().text(STAYS).in(connection)).isNotEmpty();
            }
            assertThat(service.log()).contains("1 erasures that this database had forgotten");
            assertThat(service.log())
                    .containsPattern("(?s)began with its snapshot.*began with its snapshot");
            stop(service);
            assertThat(Files.readAllBytes(data.resolve("index/snapshot"))).isNotEqualTo(first);
        }
    }

    private static void stop(Service service) {
        service.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void forgetTheLog(Path anchor) throws IOException {
        try (Stream<Path> files = Files.walk(anchor)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("erasures")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(each -> {
                        try {
                            Files.delete(each);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
