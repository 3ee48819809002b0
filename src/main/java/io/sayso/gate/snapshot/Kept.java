package io.sayso.gate.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A snapshot on the shelf.
///
/// @param note the signed manifest
record Kept(Manifest manifest, String note, Path directory) {
    static final String MANIFEST = "manifest.note";

    /// By how much of the log they know; a clock may have been put back. Of the same position, by
    /// when they were made.
    static final Comparator<Kept> NEWEST_FIRST =
            Comparator.comparingLong((Kept some) -> some.manifest().position())
                    .thenComparing(some -> some.manifest().createdAt())
                    .reversed();

    /// Where a part is, or was.
    Path part(int number) {
        return directory.resolve(fileName(number, manifest.topic().format()));
    }

    static String fileName(int number, Format format) {
        return "part-" + number + "." + format.extension();
    }

    /// Where the delta is, or was, if there is one.
    Path delta() {
        return directory.resolve("delta.bin");
    }

    /// Whether all its parts are there.
    boolean isWhole() {
        return manifest.parts().stream().allMatch(part -> Files.exists(part(part.number())));
    }

    /// Redacted.
    @Override
    public String toString() {
        return manifest.toString();
    }
}
