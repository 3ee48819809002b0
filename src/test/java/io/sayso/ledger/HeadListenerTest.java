package io.sayso.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.vocab.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another node appends is applied without a poll of the clock's.
@QuarkusTest
class HeadListenerTest {
    @TempDir Path directory;

    @Test
    void whatAnotherNodeAppendsIsAppliedWhenItIsHeardOf() throws Exception {
        LogSettings settings = new LogSettings("test.example/heard", directory);
        try (OwnSchema schema = OwnSchema.create("head_listener_test")) {
            Follower follower =
                    new Follower(
                            new LedgerStore(),
                            schema.database(),
                            System::nanoTime,
                            settings,
                            List.<Projection>of(),
                            new Continuity(settings));
            follower.load();
            HeadListener listener = new HeadListener(schema.database(), follower);
            listener.open();
            TinyLog log = new TinyLog(schema.connection());
            // Whether it listens already nobody knows: the second is appended when it does.
            for (int size = 1; follower.applied().position().value() < 2; size++) {
                log.append(1);
                follower.reached(new Position(size), Duration.ofSeconds(1))
                        .handle((_, _) -> null)
                        .toCompletableFuture()
                        .join();
                assertThat(size).isLessThan(10);
            }
            listener.close();
        }
    }
}
