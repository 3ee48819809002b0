package io.sayso.ledger;

import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.SignedNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A directory that gets a checkpoint from time to time and in which nothing is ever replaced, so
/// that it can lie on storage that forbids it.
///
/// Files are named `<when>-<size>.checkpoint`, such as `20261122T054035Z-18470.checkpoint`. For one
/// thread.
final class DatedAnchor {
    private static final Logger LOG = Logger.getLogger(DatedAnchor.class);
    private static final Pattern NAME =
            Pattern.compile("[0-9]{8}T[0-9]{6}Z-(0|[1-9][0-9]{0,18})\\.checkpoint");
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Duration every;
    private @Nullable Path largest;
    private @Nullable Instant written;

    DatedAnchor(Path directory, Duration every) {
        this.directory = directory;
        this.every = every;
    }

    /// The newest note of the largest size in the directory; what others put there after the first
    /// look is not seen.
    Optional<SignedNote> largest() throws IOException {
        if (largest == null && Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                largest =
                        files.filter(file -> size(file) >= 0)
                                .filter(DatedAnchor::isWhole)
                                .max(
                                        Comparator.comparingLong(DatedAnchor::size)
                                                .thenComparing(Path::getFileName))
                                .orElse(null);
            }
        }
        return largest == null
                ? Optional.empty()
                : Optional.of(SignedNote.parse(Files.readAllBytes(largest)));
    }

    // A machine that stops while a file is added leaves a part of it, which this storage keeps for
    // ever. Its checkpoint was not published yet: the one before counts.
    private static boolean isWhole(Path file) {
        try {
            SignedNote.parse(Files.readAllBytes(file));
            return true;
        } catch (InvalidNoteException e) {
            LOG.warnf("%s was cut off while it was written, and does not count", file);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a checkpoint if the last one was added long enough ago, durably.
    void add(SignedNote note, long size, Instant now) throws IOException {
        if (written != null && now.isBefore(written.plus(every))) {
            return;
        }
        Files.createDirectories(directory);
        Path file = directory.resolve(WHEN.format(now) + "-" + size + ".checkpoint");
        if (!Files.exists(file)) {
            Files.write(file, note.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        }
        largest = file;
        written = now;
    }

    private static long size(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        try {
            return name.matches() ? Long.parseLong(name.group(1)) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
