package io.sayso.gate.snapshot;

import io.sayso.ledger.Publisher;
import io.sayso.platform.DurableFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The snapshots of this node, in a directory each. Of each topic the newest two are kept whole, so
/// that whoever is fetching one can finish; of those before only manifest and delta, until they may
/// no longer be decided from.
@ApplicationScoped
class Shelf {
    private static final Logger LOG = Logger.getLogger(Shelf.class);
    private static final int WHOLE = 2;
    private static final String UNFINISHED = ".new";

    private final Path directory;
    private final Publisher log;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Topic, Kept> newest = new ConcurrentHashMap<>();

    Shelf(SnapshotConfig config, Publisher log) {
        this.directory = config.directory();
        this.log = log;
    }

    /// Takes stock of the directory. What is unfinished, of another log, ahead of this one, or
    /// over, is thrown away.
    void open(long position, Instant now) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            try (Stream<Path> found = Files.list(directory)) {
                for (Path each : found.toList()) {
                    read(each)
                            .filter(some -> some.manifest().origin().equals(log.origin()))
                            .filter(some -> some.manifest().position() <= position)
                            .filter(some -> now.isBefore(some.manifest().notAfter()))
                            .ifPresentOrElse(this::add, () -> delete(each));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("snapshots cannot be kept in " + directory, e);
        }
    }

    private static Optional<Kept> read(Path each) {
        try {
            String note = Files.readString(each.resolve(Kept.MANIFEST));
            Kept some = new Kept(Manifest.of(note), note, each);
            return each.getFileName().toString().equals(some.manifest().id())
                    ? Optional.of(some)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A directory to make a snapshot in.
    Path begin(Topic topic) throws IOException {
        Path fresh = directory.resolve(topic.slug() + UNFINISHED);
        delete(fresh);
        return Files.createDirectories(fresh);
    }

    /// Puts a finished snapshot on the shelf.
    void put(Path finished, Manifest manifest, String note) throws IOException {
        Files.writeString(finished.resolve(Kept.MANIFEST), note);
        Path place = directory.resolve(manifest.id());
        Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(directory);
        add(new Kept(manifest, note, place));
    }

    private void add(Kept some) {
        kept.put(some.manifest().id(), some);
        newest.merge(
                some.manifest().topic(),
                some,
                (one, other) -> Kept.NEWEST_FIRST.compare(one, other) < 0 ? one : other);
    }

    /// The newest snapshot of a topic, if it is whole.
    Optional<Kept> newest(Topic topic) {
        return Optional.ofNullable(newest.get(topic)).filter(Kept::isWhole);
    }

    Optional<Kept> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    /// Everything on the shelf, the newest first.
    List<Kept> all() {
        return kept.values().stream().sorted(Kept.NEWEST_FIRST).toList();
    }

    /// Throws away what is over, and the parts of what has two successors.
    void prune(Instant now) {
        Map<Topic, Integer> whole = new HashMap<>();
        for (Kept each : all()) {
            if (!now.isBefore(each.manifest().notAfter())) {
                remove(each);
            } else if (whole.merge(each.manifest().topic(), 1, Integer::sum) > WHOLE) {
                removeParts(each);
            }
        }
    }

    /// Throws a snapshot away.
    void remove(Kept some) {
        kept.remove(some.manifest().id());
        newest.remove(some.manifest().topic(), some);
        delete(some.directory());
    }

    /// Throws its parts away; manifest and delta stay.
    void removeParts(Kept some) {
        some.manifest().parts().forEach(part -> deleteFile(some.part(part.number())));
    }

    private static void delete(Path directory) {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(Shelf::deleteFile);
            } catch (IOException e) {
                LOG.warnf("%s is not thrown away: %s", directory, e.getMessage());
            }
        }
        deleteFile(directory);
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s is not thrown away: %s", file, e.getMessage());
        }
    }
}
