package io.sayso.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A file system of its own that can be filled to the last byte. Only root may mount one.
final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /// Mounts an empty one; skips the test where that is not allowed.
    ///
    /// @param size such as `64m`
    static SmallDisk mount(Path path, String size) throws IOException, InterruptedException {
        Files.createDirectories(path);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()),
                "SKIPPED: no file system can be mounted here, so none was filled");
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /// Leaves no byte free.
    void fill() throws IOException {
        for (int size : List.of(1 << 20, 1 << 12, 1)) {
            try (OutputStream out = Files.newOutputStream(path.resolve("filler-" + size))) {
                byte[] some = new byte[size];
                while (true) {
                    out.write(some);
                }
            } catch (IOException e) {
                // Full, but for less than that.
            }
        }
    }

    /// Gives back what [#fill] took.
    void empty() throws IOException {
        for (int size : List.of(1 << 20, 1 << 12, 1)) {
            Files.deleteIfExists(path.resolve("filler-" + size));
        }
    }

    @Override
    public void close() {
        try {
            run("umount", "-l", path.toString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
