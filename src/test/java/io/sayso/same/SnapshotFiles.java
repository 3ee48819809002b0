package io.sayso.same;

import io.sayso.drill.Api;
import io.sayso.gate.snapshot.SnapshotReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The snapshot of one purpose that knows everything.
final class SnapshotFiles {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private SnapshotFiles() {}

    /// Waits for the manifest of one that knows a position.
    static String manifest(Api api, String token, String purpose, long position)
            throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            Api.Reply reply = api.get("/v1/snapshots/latest?purpose=" + purpose, token);
            if (reply.status() == 200 && SnapshotReading.position(reply.body()) >= position) {
                return reply.body();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("there is no snapshot of " + position);
    }

    /// Reads what a client has fetched into its directory.
    static SnapshotReading read(String manifest, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return SnapshotReading.of(
                    manifest,
                    files.filter(each -> each.toString().endsWith(".bin")).sorted().toList());
        }
    }
}
