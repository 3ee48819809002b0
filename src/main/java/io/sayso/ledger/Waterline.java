package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// How much of the log this node has ever applied, in a file beside the anchor: no answer was
/// acknowledged and nothing was decided that is beyond it.
///
/// It is written through memory before each acknowledgement, since a write to disk would cost as
/// much as the commit: it survives the end of the process however that comes, and is a little
/// behind after a power cut, when it says less than it could. Two slots in turn, each with a
/// checksum, so that a torn write is seen. Safe for threads; one process has the file.
final class Waterline {
    private static final int SLOT = 128;
    private static final int CONTENT = SLOT - Integer.BYTES;

    /// @param root of the tree of the first `size` entries
    /// @param origin SHA-256 of the name the log had
    record Mark(long size, Instant recordedAt, Hash root, Hash origin) {}

    private final Path file;
    private @Nullable MappedByteBuffer slots;
    private @Nullable Mark highest;
    private int next;

    Waterline(Path file) {
        this.file = file;
    }

    /// The highest mark; nothing if none was ever set.
    synchronized Optional<Mark> mark() {
        slots();
        return Optional.ofNullable(highest);
    }

    /// Sets it if it is higher.
    synchronized void raise(Mark mark) {
        MappedByteBuffer into = slots();
        if (highest == null || mark.size() > highest.size()) {
            write(into, mark);
        }
    }

    /// Sets it, higher or not: a loss was accepted.
    synchronized void reset(Mark mark) {
        MappedByteBuffer into = slots();
        into.put(0, new byte[2 * SLOT]);
        write(into, mark);
        into.force();
    }

    private void write(MappedByteBuffer into, Mark mark) {
        into.put(next * SLOT, encode(mark));
        highest = mark;
        next = 1 - next;
    }

    private MappedByteBuffer slots() {
        MappedByteBuffer open = slots;
        if (open == null) {
            open = open();
            slots = open;
            for (int slot = 0; slot < 2; slot++) {
                byte[] bytes = new byte[SLOT];
                open.get(slot * SLOT, bytes);
                Mark mark = decode(bytes);
                if (mark != null && (highest == null || mark.size() > highest.size())) {
                    highest = mark;
                    next = 1 - slot;
                }
            }
        }
        return open;
    }

    private MappedByteBuffer open() {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, 2 * SLOT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what this node has applied cannot be kept in " + file, e);
        }
    }

    private static byte[] encode(Mark mark) {
        byte[] bytes = new byte[SLOT];
        ByteBuffer slot = ByteBuffer.wrap(bytes);
        slot.putLong(mark.size());
        slot.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, mark.recordedAt()));
        slot.put(mark.root().bytes()).put(mark.origin().bytes());
        slot.putInt(SLOT - Integer.BYTES, checksum(bytes));
        return bytes;
    }

    private static @Nullable Mark decode(byte[] bytes) {
        ByteBuffer slot = ByteBuffer.wrap(bytes);
        if (slot.getInt(SLOT - Integer.BYTES) != checksum(bytes)) {
            return null;
        }
        long size = slot.getLong();
        Instant recordedAt = Instant.EPOCH.plus(slot.getLong(), ChronoUnit.MICROS);
        byte[] root = new byte[Hash.BYTES];
        byte[] origin = new byte[Hash.BYTES];
        slot.get(root).get(origin);
        return new Mark(size, recordedAt, Hash.of(root), Hash.of(origin));
    }

    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(1); // an empty file is no mark
        sum.update(bytes, 0, CONTENT);
        return (int) sum.getValue();
    }
}
