package io.sayso.gate.account;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A file in memory that notes are written to. What is in it outlives this process, whatever ends
/// it, though not the machine.
///
/// | at | what |
/// | --- | --- |
/// | 0 | `SAYSODL1`, and 16 bytes that name the batch; zero while it is not in use |
/// | 1024 | notes, one behind the other; a length of 0 ends them |
///
/// A note's length is negative until the note is whole. One that still is after the process ended
/// was never answered.
final class Segment {
    /// Where notes begin.
    static final int START = 1024;

    private static final long MAGIC = 0x534159534f444c31L;
    private static final int ID = 8;

    /// Stands where a note's form does in one whose writing failed: it was never answered.
    private static final byte VOID = -1;

    private static final long WRITING_NANOS = 10_000;
    private static final VarHandle LENGTH =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final Path file;
    private final MappedByteBuffer bytes;
    private int used = START;

    /// Until where there may be anything but zeros. Of a file that was there before, everywhere: a
    /// machine that stops writes back some pages and not others.
    private int dirty;

    private Segment(Path file, MappedByteBuffer bytes, int dirty) {
        this.file = file;
        this.bytes = bytes;
        this.dirty = dirty;
    }

    /// Opens a segment's file, or makes it; every block is there from the beginning.
    static Segment open(Path file, int size) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            long before = channel.size();
            long length = before;
            ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
            while (length < size) {
                zeros.limit((int) Math.min(zeros.capacity(), size - length)).position(0);
                length += channel.write(zeros, length);
            }
            return new Segment(
                    file,
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, length),
                    before == 0 ? START : (int) length);
        }
    }

    /// Whether a process that ended left notes in it.
    boolean isLeftOver() {
        return bytes.getLong(0) == MAGIC && (int) LENGTH.getAcquire(bytes, START) != 0;
    }

    /// Begins a batch.
    void begin() {
        UUID id = UUID.randomUUID();
        bytes.putLong(ID, id.getMostSignificantBits());
        bytes.putLong(ID + Long.BYTES, id.getLeastSignificantBits());
        bytes.putLong(0, MAGIC);
        used = START;
    }

    /// Names the batch.
    UUID id() {
        return new UUID(bytes.getLong(ID), bytes.getLong(ID + Long.BYTES));
    }

    boolean isEmpty() {
        return used == START;
    }

    /// Takes room for a note; one thread at a time.
    ///
    /// @return where, or -1 if there is not enough
    int claim(int length) {
        // The length that ends the notes needs room, too.
        if (used + length > bytes.capacity() - Long.BYTES) {
            return -1;
        }
        int at = used;
        LENGTH.setRelease(bytes, at, -length);
        used += length;
        return at;
    }

    /// Writes a note where room was claimed; any thread.
    void write(int at, int length, Note note, byte[] words, byte[] items, int itemBytes) {
        bytes.put(at + 4, note.form().code());
        bytes.put(at + 5, (byte) note.asker().length());
        bytes.put(at + 6, (byte) note.purpose().length());
        bytes.put(at + 7, (byte) note.recipient().length());
        bytes.putLong(at + 8, note.time());
        bytes.putLong(at + 16, note.position());
        bytes.putInt(at + 24, itemBytes);
        bytes.putInt(at + 28, note.errors());
        bytes.put(at + Note.HEAD, words);
        bytes.put(at + Note.HEAD + words.length, items, 0, itemBytes);
        LENGTH.setRelease(bytes, at, length);
    }

    /// Gives room back that cannot be written to, so that nobody waits for it.
    void abandon(int at, int length) {
        bytes.put(at + 4, VOID);
        LENGTH.setRelease(bytes, at, length);
    }

    /// Reads the notes in their order; waits for those that are being written.
    ///
    /// @return false if what stands behind the last one read is no note
    boolean forEach(Consumer<Note> each) {
        return read(each, true);
    }

    /// Reads what a process that ended had answered.
    ///
    /// @return false if what stands behind the last one read is no note
    boolean forEachLeft(Consumer<Note> each) {
        return read(each, false);
    }

    private boolean read(Consumer<Note> each, boolean waiting) {
        int at = START;
        int length = (int) LENGTH.getAcquire(bytes, at);
        while (length != 0) {
            while (length < 0 && waiting) {
                LockSupport.parkNanos(WRITING_NANOS);
                length = (int) LENGTH.getAcquire(bytes, at);
            }
            if (!isLength(at, Math.abs((long) length))) {
                return false;
            }
            if (length > 0 && bytes.get(at + 4) != VOID) {
                Note note = note(at, length);
                if (note == null) {
                    return false;
                }
                each.accept(note);
            }
            at += Math.abs(length);
            length = (int) LENGTH.getAcquire(bytes, at);
        }
        return true;
    }

    private boolean isLength(int at, long length) {
        return length >= Note.HEAD
                && length % Long.BYTES == 0
                && at + length <= bytes.capacity() - Long.BYTES;
    }

    /// Copies the file to one beside it, which nothing reads; once for a batch.
    Path setAside() throws IOException {
        Path copy = file.resolveSibling("damaged-" + id());
        return Files.exists(copy) ? copy : Files.copy(file, copy);
    }

    private @Nullable Note note(int at, int length) {
        int items = bytes.getInt(at + 24);
        int asker = bytes.get(at + 5) & 0xff;
        int purpose = bytes.get(at + 6) & 0xff;
        int recipient = bytes.get(at + 7) & 0xff;
        int words = at + Note.HEAD;
        Form form = Form.ofCode(bytes.get(at + 4));
        long end = (long) Note.HEAD + asker + purpose + recipient + items;
        if (form == null || items < 0 || items % Note.ITEM != 0 || end > length) {
            return null;
        }
        return new Note(
                form,
                bytes.getLong(at + 8),
                bytes.getLong(at + 16),
                bytes.getInt(at + 28),
                text(words, asker),
                text(words + asker, purpose),
                text(words + asker + purpose, recipient),
                bytes.slice(words + asker + purpose + recipient, items));
    }

    private String text(int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Forgets everything, so that it can be used again. What is interrupted is done anew.
    void clear() {
        bytes.putLong(0, 0);
        int end = Math.min(bytes.capacity(), Math.max(used + Integer.BYTES, dirty));
        byte[] zeros = new byte[1 << 16];
        for (int at = ID; at < end; at += zeros.length) {
            bytes.put(at, zeros, 0, Math.min(zeros.length, end - at));
        }
        used = START;
        dirty = START;
    }
}
