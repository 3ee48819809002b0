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
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
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

    private final List<FileChannel> locks;
    private final Deque<Segment> free = new ArrayDeque<>();
    private final BlockingDeque<Sealed> sealed = new LinkedBlockingDeque<>();
    private @Nullable Segment current;

    /// Those that take notes; others were found, and are of no more use once they are settled.
    private final Set<Segment> own = Collections.newSetFromMap(new IdentityHashMap<>());

    private Spool(List<FileChannel> locks, List<Segment> segments, List<Segment> found) {
        this.locks = List.copyOf(locks);
        own.addAll(segments);
        for (Segment segment : segments) {
            if (segment.isLeftOver()) {
                sealed.add(new Sealed(segment, true));
            } else {
                segment.clear();
                free.add(segment);
            }
        }
        found.forEach(segment -> sealed.add(new Sealed(segment, true)));
    }

    /// Opens the first folder that no other process has, and settles what is left in all such
    /// folders: a process that ended may have had any of them, and more segments than this one.
    static Spool open(Path directory, int segments, int bytes) throws IOException {
        List<FileChannel> locks = new ArrayList<>();
        List<Segment> opened = new ArrayList<>();
        List<Segment> found = new ArrayList<>();
        for (int slot = 0; slot < MOST_PROCESSES; slot++) {
            Path folder = directory.resolve(Integer.toString(slot));
            if (!opened.isEmpty() && !Files.isDirectory(folder)) {
                continue;
            }
            Files.createDirectories(folder);
            FileChannel lock = lock(folder.resolve("lock"));
            if (lock == null) {
                continue;
            }
            locks.add(lock);
            int first = opened.isEmpty() ? segments : 0;
            for (int i = 0; i < first; i++) {
                opened.add(Segment.open(folder.resolve("notes-" + i), bytes));
            }
            for (int i = first; Files.exists(folder.resolve("notes-" + i)); i++) {
                Segment left = Segment.open(folder.resolve("notes-" + i), bytes);
                if (left.isLeftOver()) {
                    found.add(left);
                }
            }
        }
        if (opened.isEmpty()) {
            throw new IOException("every folder below " + directory + " is in use");
        }
        return new Spool(locks, opened, found);
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
        try {
            segment.write(at, length, note, words, items, itemBytes);
            return true;
        } catch (RuntimeException | Error e) {
            segment.abandon(at, length);
            throw e;
        }
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

    /// Has one settled later that could not be settled now, before all others.
    void putBack(Sealed waiting) {
        sealed.addFirst(waiting);
    }

    /// Takes a settled segment back.
    void release(Segment segment) {
        segment.clear();
        synchronized (this) {
            if (own.contains(segment)) {
                free.add(segment);
            }
        }
    }

    /// Lets another process have the folder. What was not settled stays in it.
    @Override
    public void close() throws IOException {
        for (FileChannel lock : locks) {
            lock.close();
        }
    }
}
