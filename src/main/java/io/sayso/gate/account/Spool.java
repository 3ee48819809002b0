package io.sayso.gate.account;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The bounded buffer between answers and the log: a few [Segment]s, of which one takes notes while
/// the others are free or wait to be settled. Safe for any number of threads.
///
/// Each process has a folder of its own below the configured one, and finds there what a process
/// before it left.
final class Spool implements AutoCloseable {
    private static final int MOST_PROCESSES = 64;

    /// A segment to be settled.
    ///
    /// @param left whether another process wrote it
    record Sealed(Segment segment, boolean left) {}

    private final FileChannel lock;
    private final Deque<Segment> free = new ArrayDeque<>();
    private final BlockingQueue<Sealed> sealed = new LinkedBlockingQueue<>();
    private @Nullable Segment current;

    private Spool(FileChannel lock, List<Segment> segments) {
        this.lock = lock;
        for (Segment segment : segments) {
            if (segment.isLeftOver()) {
                sealed.add(new Sealed(segment, true));
            } else {
                segment.clear();
                free.add(segment);
            }
        }
    }

    /// Opens the first folder that no other process has.
    static Spool open(Path directory, int segments, int bytes) throws IOException {
        for (int slot = 0; slot < MOST_PROCESSES; slot++) {
            Path folder = directory.resolve(Integer.toString(slot));
            Files.createDirectories(folder);
            FileChannel lock = lock(folder.resolve("lock"));
            if (lock != null) {
                List<Segment> opened = new ArrayList<>();
                for (int i = 0; i < segments; i++) {
                    opened.add(Segment.open(folder.resolve("notes-" + i), bytes));
                }
                return new Spool(lock, opened);
            }
        }
        throw new IOException("every folder below " + directory + " is in use");
    }

    private static @Nullable FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another one of this process: tests have several
        }
        channel.close();
        return null;
    }

    /// Notes a call.
    ///
    /// @param items the first `itemBytes` of them
    /// @return false if there is no room; then nothing may be answered
    boolean note(Note note, byte[] items, int itemBytes) {
        byte[] words =
                (note.asker() + note.purpose() + note.recipient())
                        .getBytes(StandardCharsets.ISO_8859_1);
        // In whole longs, so that every length is aligned.
        int length = Note.HEAD + words.length + itemBytes + 7 & ~7;
        Segment segment;
        int at;
        synchronized (this) {
            at = current == null ? -1 : current.claim(length);
            if (at < 0) {
                turn();
                at = current == null ? -1 : current.claim(length);
            }
            segment = current;
        }
        if (segment == null || at < 0) {
            return false;
        }
        segment.write(at, length, note, words, items, itemBytes);
        return true;
    }

    /// Hands what has been noted over to be settled, if anything has.
    synchronized void seal() {
        if (current != null && !current.isEmpty()) {
            turn();
        }
    }

    private void turn() {
        if (current != null) {
            sealed.add(new Sealed(current, false));
        }
        current = free.poll();
        if (current != null) {
            current.begin();
        }
    }

    /// The oldest segment that waits to be settled, or null if there is none within that time.
    @Nullable Sealed await(long millis) throws InterruptedException {
        return sealed.poll(millis, TimeUnit.MILLISECONDS);
    }

    @Nullable Sealed poll() {
        return sealed.poll();
    }

    /// Takes a settled segment back.
    synchronized void release(Segment segment) {
        segment.clear();
        free.add(segment);
    }

    /// Lets another process have the folder. What was not settled stays in it.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
