package io.sayso.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// What [LocalDecisions] knew at one moment, for whoever decides elsewhere: a snapshot, which is
/// one file, and what the feed had said since, which is a few bytes. Safe for any number of
/// threads.
///
/// Both are secrets: the file holds the recipient's keys.
public final class Still {
    private final Snapshot snapshot;
    private final Since since;

    /// @throws NoAnswerException if something was said that must wait for a newer snapshot
    Still(Known known) throws NoAnswerException {
        this.snapshot = known.snapshot();
        this.since = Since.of(known);
        if (known.isOverturned()) {
            throw new NoAnswerException(
                    Unknowable.UNAVAILABLE, "rules have changed since the snapshot");
        }
    }

    /// The snapshot's name: no other has it.
    public String id() {
        return snapshot.manifest().id();
    }

    /// How much of the log is known.
    public long position() {
        return since.position();
    }

    /// From then on nothing may be decided from it.
    public Instant notAfter() {
        return snapshot.manifest().notAfter();
    }

    /// What the feed had said since the snapshot, for [OfflineDecisions#open].
    public byte[] since() {
        try {
            return since.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Decides from it in this process, without a file.
    public OfflineDecisions decisions() {
        return new OfflineDecisions(since.over(snapshot));
    }

    /// Writes the snapshot into a file for [OfflineDecisions#open]. It appears whole, or not at
    /// all.
    public void write(Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (FileChannel out =
                FileChannel.open(
                        partial,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            byte[] note = snapshot.note();
            ByteBuffer head = ByteBuffer.allocate(OfflineFile.HEAD + note.length);
            writeAll(out, head.putLong(OfflineFile.MAGIC).putInt(note.length).put(note).flip());
            for (SnapshotPart part : snapshot.parts()) {
                writeAll(out, part.bytes().asByteBuffer());
            }
        }
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
