package io.sayso.client;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gets snapshots into a directory, a folder each: as a whole, or as the deltas to one that is
/// there. Nothing of one is read before its signature and the hash of each of its files have been
/// checked. Confined to one thread.
final class SnapshotFetcher {
    private static final long LONGEST_MANIFEST = 8 * 1024 * 1024;
    private static final Duration PART_TIMEOUT = Duration.ofMinutes(10);
    private static final int LONGEST_CHAIN = 100;
    private static final String FOLDER = "sayso-snapshot-";
    private static final Pattern FILE =
            Pattern.compile("([0-9]+|delta)\\.bin(\\.partial)?|manifest\\.note");
    private static final String NOTE = "text/plain";
    private static final String BYTES = "application/octet-stream";

    private final Calls calls;
    private final LocalOptions options;
    private final List<LogKeyVerifier> keys;
    private long downloaded;

    SnapshotFetcher(Service service, LocalOptions options) {
        this.calls = new Calls(service, PART_TIMEOUT);
        this.options = options;
        this.keys = LogKeyVerifier.all(options.vkeys());
    }

    /// The newest snapshot, if it is newer than that one, or another log's.
    ///
    /// @throws NoAnswerException if it cannot be had
    @Nullable Snapshot newerThan(@Nullable Snapshot old) throws NoAnswerException {
        String query =
                "?format=binary&purpose="
                        + URLEncoder.encode(options.purpose(), StandardCharsets.UTF_8);
        byte[] note = calls.get("/v1/snapshots/latest" + query, NOTE, LONGEST_MANIFEST);
        try {
            SnapshotManifest manifest = read(note);
            boolean newer =
                    old == null
                            || !manifest.origin().equals(old.manifest().origin())
                            || manifest.position() > old.manifest().position()
                            || isRenewed(manifest, old);
            return newer ? fetch(note, manifest, old) : null;
        } catch (JsonFault | IOException e) {
            throw new NoAnswerException(
                    Unknowable.CONTRADICTORY, "the snapshot is not one: " + e.getMessage(), e);
        }
    }

    /// How many bytes of snapshots have come over the wire, deltas among them.
    long downloaded() {
        return downloaded;
    }

    /// Removes what is left of all others.
    void keepOnly(Snapshot snapshot) throws IOException {
        try (Stream<Path> folders = Files.list(options.directory())) {
            for (Path each : folders.toList()) {
                boolean snapshots = each.getFileName().toString().startsWith(FOLDER);
                if (snapshots && !each.equals(folder(snapshot.manifest()))) {
                    delete(each);
                }
            }
        }
    }

    /// Whether it is of the same position, and may be used for longer.
    private static boolean isRenewed(SnapshotManifest manifest, Snapshot old) {
        return manifest.position() == old.manifest().position()
                && manifest.notAfter().isAfter(old.manifest().notAfter());
    }

    private SnapshotManifest read(byte[] note) throws JsonFault {
        SnapshotManifest manifest = SnapshotManifest.read(note, keys);
        if (!manifest.purpose().equals(options.purpose())) {
            throw new JsonFault("it is for another purpose");
        }
        return manifest;
    }

    private Snapshot fetch(byte[] note, SnapshotManifest manifest, @Nullable Snapshot old)
            throws NoAnswerException, IOException {
        Path folder = Files.createDirectories(folder(manifest));
        if (old != null) {
            rebuild(manifest, old, folder);
        }
        List<SnapshotPart> parts = new ArrayList<>();
        for (SnapshotManifest.Part part : manifest.parts()) {
            Path file = folder.resolve(part.number() + ".bin");
            if (!isWhole(file, part)) {
                String path = "/v1/snapshots/" + manifest.id() + "/parts/" + part.number();
                download(path, part.bytes(), part.sha256(), file);
            }
            parts.add(SnapshotPart.map(file));
        }
        return new Snapshot(note, manifest, parts);
    }

    /// Puts its files together from those of an older one and the deltas between them. Where that
    /// does not come to what the manifest says, byte for byte, they are downloaded.
    private void rebuild(SnapshotManifest manifest, Snapshot old, Path folder) {
        try {
            List<SnapshotPart> deltas = new ArrayList<>();
            for (SnapshotManifest each : chain(manifest, old.manifest())) {
                SnapshotManifest.Delta delta = Objects.requireNonNull(each.delta());
                Path file = folder.resolve("delta.bin");
                download(
                        "/v1/snapshots/" + each.id() + "/parts/delta",
                        delta.bytes(),
                        delta.sha256(),
                        file);
                deltas.addFirst(
                        SnapshotPart.of(
                                MemorySegment.ofArray(Files.readAllBytes(file)),
                                SnapshotPart.DELTA));
                Files.delete(file);
            }
            if (!deltas.isEmpty()) {
                Rebuilding.write(old.parts(), deltas, manifest, folder);
            }
        } catch (NoAnswerException | JsonFault | IOException | RuntimeException _) {
            // whatever is not as it must be is downloaded
        }
    }

    /// The snapshots from a new one back to the one after an old one; none if the deltas do not
    /// lead there, or are no shorter way.
    private List<SnapshotManifest> chain(SnapshotManifest newest, SnapshotManifest old)
            throws NoAnswerException, JsonFault {
        List<SnapshotManifest> chain = new ArrayList<>();
        long bytes = 0;
        SnapshotManifest last = newest;
        while (!last.id().equals(old.id())) {
            SnapshotManifest.Delta delta = last.delta();
            bytes += delta == null ? 0 : delta.bytes();
            if (delta == null || bytes >= newest.bytes() || chain.size() == LONGEST_CHAIN) {
                return List.of();
            }
            chain.add(last);
            SnapshotManifest before = delta.predecessor().equals(old.id()) ? old : manifest(delta);
            if (!before.digest().equals(delta.predecessorDigest())
                    || !before.origin().equals(newest.origin())
                    || !before.recipient().equals(newest.recipient())
                    || !before.ring().isSame(newest.ring())
                    || before.position() > last.position()) {
                throw new JsonFault("a delta follows another snapshot than it says");
            }
            last = before;
        }
        return chain;
    }

    private SnapshotManifest manifest(SnapshotManifest.Delta delta)
            throws NoAnswerException, JsonFault {
        String path = "/v1/snapshots/" + delta.predecessor() + "/manifest";
        return read(calls.get(path, NOTE, LONGEST_MANIFEST));
    }

    private void download(String path, long bytes, String sha256, Path file)
            throws NoAnswerException, IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        HttpResponse<Path> response =
                calls.call(path, BYTES, HttpResponse.BodyHandlers.ofFile(partial), bytes);
        if (response.statusCode() != 200) {
            throw Refusal.of(response.statusCode(), new byte[0]);
        }
        downloaded += Files.size(partial);
        if (!isWhole(partial, bytes, sha256)) {
            throw new IOException("a part is not what the manifest says");
        }
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isWhole(Path file, SnapshotManifest.Part part) throws IOException {
        return isWhole(file, part.bytes(), part.sha256());
    }

    private static boolean isWhole(Path file, long bytes, String sha256) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == bytes
                && (bytes == 0 || OfflineFile.sha256(SnapshotPart.mapped(file)).equals(sha256));
    }

    /// Deletes the files of a snapshot, and their folder if nothing else is in it.
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (FILE.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException _) {
            // what else is in it is not ours
        }
    }

    private Path folder(SnapshotManifest manifest) {
        return options.directory().resolve(FOLDER + manifest.id());
    }
}
