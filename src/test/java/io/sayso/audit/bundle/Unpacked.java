package io.sayso.audit.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// A bundle as a folder, for tests to look into and to damage.
public record Unpacked(Path folder) {
    public static Unpacked of(byte[] zip) {
        try {
            Path folder = Files.createTempDirectory("bundle");
            Path file = Files.write(folder.resolveSibling(folder.getFileName() + ".zip"), zip);
            try (ZipFile whole = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(whole.entries())) {
                    Path to = folder.resolve(entry.getName());
                    Files.createDirectories(to.getParent());
                    Files.copy(whole.getInputStream(entry), to);
                }
            }
            Files.delete(file);
            return new Unpacked(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names in it, in order; fails as a reader of a stream would.
    public static List<String> names(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            Stream.Builder<String> names = Stream.builder();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
            return names.build().toList();
        }
    }

    public List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    public void write(String file, byte[] content) {
        try {
            Files.write(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /// The line of `openings.ndjson` about an entry.
    public String opening(long index) {
        return text("openings.ndjson")
                .lines()
                .filter(each -> each.startsWith("{\"idx\":" + index + ","))
                .findFirst()
                .orElseThrow();
    }

    public Verifier.Verdict check(String... options) {
        return Verifier.check(folder, options);
    }
}
