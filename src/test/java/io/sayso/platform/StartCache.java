package io.sayso.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The production jar's classes as they lie in memory, loaded and linked, in a file that starts
/// share: half of a start is that.
///
/// It belongs to one build of the jar, and is made by a start of its own once there are several to
/// share it; a single drill does without, and so does who would have to wait for another to make
/// it.
final class StartCache {
    /// Starts that do without.
    private static final int FEW = 3;

    /// It is written at the end, by another virtual machine.
    private static final Duration WRITING = Duration.ofMinutes(5);

    private static final List<String> SILENT = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    private static int starts;
    private static boolean isTried;

    private StartCache() {}

    /// What makes the virtual machine use it, if it is there.
    static synchronized List<String> options(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            return List.of();
        }
        Path cache =
                Path.of("target", "service-" + Files.getLastModifiedTime(jar).toMillis() + ".aot")
                        .toAbsolutePath();
        if (!Files.exists(cache)) {
            starts++;
            if (starts < FEW || !makeAlone(cache)) {
                return List.of();
            }
        }
        return with("-XX:AOTCache=" + cache);
    }

    private static boolean makeAlone(Path cache) throws IOException {
        if (isTried) {
            return false;
        }
        try (FileMutex.Held maker =
                new FileMutex(Path.of("target", "start-cache.lock")).aloneIfFree()) {
            if (maker == null) {
                return false;
            }
            if (!Files.exists(cache)) {
                isTried = true;
                make(cache);
            }
            return true;
        }
    }

    private static void make(Path cache) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "start-cache-");
        Path unfinished = directory.toAbsolutePath().resolve("service.aot");
        ServiceProcess.Start start = ServiceProcess.Start.on(directory.resolve("data"));
        for (String option : with("-XX:AOTCacheOutput=" + unfinished)) {
            start = start.withOption(option);
        }
        try (ServiceProcess service = start.ready()) {
            service.handle().destroy();
            service.awaitExit(WRITING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> with(String option) {
        return Stream.concat(Stream.of(option), SILENT.stream()).toList();
    }
}
