package io.sayso.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gets snapshots into a directory, a folder each. Nothing of one is read before its signature and
/// the hash of each of its files have been checked. Confined to one thread.
final class SnapshotFetcher {
    private static final long LONGEST_MANIFEST = 8 * 1024 * 1024;
    private static final Duration PART_TIMEOUT = Duration.ofMinutes(10);
    private static final String FOLDER = "sayso-snapshot-";
    private static final Pattern FILE = Pattern.compile("[0-9]+\\.bin(\\.partial)?");
    private static final String NOTE = "text/plain";
    private static final String BYTES = "application/octet-stream";

    private final Calls calls;
    private final LocalOptions options;
    private final List<LogKeyVerifier> keys;

    SnapshotFetcher(Service service, LocalOptions options) {
        this.calls = new Calls(service, PART_TIMEOUT);
        this.options = options;
        this.keys = options.vkeys().lines().map(LogKeyVerifier::new).toList();
    }

    /// The newest snapshot, if it is newer than that one.
    ///
    /// @throws NoAnswerException if it cannot be had
    @Nullable Snapshot newerThan(@Nullable Snapshot old) throws NoAnswerException {
        String query =
                "?format=binary&purpose="
                        + URLEncoder.encode(options.purpose(), StandardCharsets.UTF_8);
        byte[] note = calls.get("/v1/snapshots/latest" + query, NOTE, LONGEST_MANIFEST);
        try {
            SnapshotManifest manifest = read(note);
            if (old != null && manifest.position() <= old.manifest().position()) {
                return isRenewed(manifest, old) ? fetch(manifest) : null;
            }
            return fetch(manifest);
        } catch (JsonFault | IOException e) {
            throw new NoAnswerException(
                    Unknowable.CONTRADICTORY, "the snapshot is not one: " + e.getMessage(), e);
        }
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
        JsonFault fault = new JsonFault("there is no key to check it with");
        for (LogKeyVerifier key : keys) {
            try {
                SnapshotManifest manifest = SnapshotManifest.read(note, key);
                if (!manifest.purpose().equals(options.purpose())) {
                    throw new JsonFault("it is for another purpose");
                }
                return manifest;
            } catch (JsonFault e) {
                fault = e;
            }
        }
        throw fault;
    }

    private Snapshot fetch(SnapshotManifest manifest) throws NoAnswerException, IOException {
        Path folder = Files.createDirectories(folder(manifest));
        List<SnapshotPart> parts = new ArrayList<>();
        for (SnapshotManifest.Part part : manifest.parts()) {
            Path file = folder.resolve(part.number() + ".bin");
            if (!isWhole(file, part)) {
                download(manifest, part, file);
            }
            parts.add(SnapshotPart.map(file));
        }
        return new Snapshot(manifest, parts);
    }

    private void download(SnapshotManifest manifest, SnapshotManifest.Part part, Path file)
            throws NoAnswerException, IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        HttpResponse<Path> response =
                calls.call(
                        "/v1/snapshots/" + manifest.id() + "/parts/" + part.number(),
                        BYTES,
                        HttpResponse.BodyHandlers.ofFile(partial),
                        part.bytes());
        if (response.statusCode() != 200) {
            throw Refusal.of(response.statusCode(), new byte[0]);
        }
        if (!isWhole(partial, part)) {
            throw new IOException("a part is not what the manifest says");
        }
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isWhole(Path file, SnapshotManifest.Part part) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == part.bytes()
                && sha256(file).equals(part.sha256());
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read > 0; read = in.read(some)) {
                digest.update(some, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
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
