package io.sayso.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.platform.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A database is never opened with other keys than those it was written with.
class LostKeyIT {
    @Test
    void aServiceWithoutItsKeysRefusesToStartNamingTheFile() throws Exception {
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "lost-key-");
        ServiceProcess.Start start = ServiceProcess.Start.on(data);
        try (ServiceProcess first = start.ready()) {
            assertThat(first.isReady()).isTrue();
        }
        for (String name : new String[] {"subject-hash", "key-encryption"}) {
            Path key = data.resolve("keys").resolve(name + ".key");
            Path backup = data.resolve(name + ".backup");
            Files.move(key, backup);
            try (ServiceProcess refused = start.launch()) {
                assertThat(refused.awaitExit(Duration.ofSeconds(90))).isNotZero();
                assertThat(refused.output()).contains("the secret file " + name + ".key");
            }
            Files.deleteIfExists(key);
            Files.move(backup, key);
        }
        try (ServiceProcess restored = start.ready()) {
            assertThat(restored.isReady()).isTrue();
        }
    }
}
