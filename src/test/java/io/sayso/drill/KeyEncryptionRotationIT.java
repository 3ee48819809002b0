package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.platform.ServiceProcess;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key-encryption key is replaced, with a kill -9 on the way; then the old one is thrown away.
class KeyEncryptionRotationIT {
    private static final int PEOPLE = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    @Test
    void aRotationGoesOnAfterAKillAndFreesTheOldKey(@TempDir Path directory) throws Exception {
        Map<String, String> slowly =
                Map.of("SAYSO_ERASURE_REWRAP_KEYS", "2", "SAYSO_ERASURE_JOB_INTERVAL", "100ms");
        try (Service service = Service.on(directory, slowly)) {
            Scene scene = new Scene(new Api(service::uri));
            service.start();
            scene.open();
            List<String> people = IntStream.range(0, PEOPLE).mapToObj(i -> "rotated-" + i).toList();
            scene.admit(people);
            Path keys = directory.resolve("keys");
            write(keys.resolve("key-encryption-2.key"));
            Database database = Database.embedded(directory);
            while (under(database, "key-encryption-2") < 10) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            service.killNine();
            assertThat(under(database, "key-encryption")).isPositive();

            service.start();
            while (isUsed(scene, "key-encryption")) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            assertThat(under(Database.embedded(directory), "key-encryption-2")).isEqualTo(PEOPLE);
            service.killNine();
            Files.delete(keys.resolve("key-encryption.key"));

            service.start();
            assertThat(scene.optIn(people.getFirst(), "after").status()).isEqualTo(201);
            service.killNine();
            Files.delete(keys.resolve("key-encryption-2.key"));
            ServiceProcess refused = service.launch();
            assertThat(refused.awaitExit(Duration.ofSeconds(90))).isNotZero();
            assertThat(refused.output()).contains("the secret file key-encryption-2.key");
        }
    }

    private static void write(Path file) throws IOException {
        byte[] secret = new byte[32];
        new Random(7).nextBytes(secret);
        Path fresh = file.resolveSibling("fresh");
        Files.writeString(fresh, Base64.getEncoder().encodeToString(secret) + "\n");
        Files.move(fresh, file);
    }

    private static int under(Database database, String kek) throws SQLException {
        try (Connection connection = database.connect();
                Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "select count(*) from subject_key where kek = '" + kek + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean isUsed(Scene scene, String kek) throws IOException {
        for (JsonNode each :
                scene.api()
                        .get("/v1/operations/key-encryption-keys", TestTokens.operator())
                        .json()
                        .path("keys")) {
            if (each.path("name").asText().equals(kek)) {
                return each.path("used").asBoolean();
            }
        }
        return false;
    }
}
