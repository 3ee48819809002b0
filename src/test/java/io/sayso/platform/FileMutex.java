package io.sayso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A lock between the processes that share the tests. It ends with its process, however that ends.
/// Within a process it is for one thread at a time.
record FileMutex(Path file) {
    /// Held until it is closed.
    record Held(FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Waits until nobody else has it.
    Held alone() {
        FileChannel channel = open();
        try {
            return new Held(channel, channel.lock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has it together with others, none of whom has it alone.
    Held together() {
        FileChannel channel = open();
        try {
            return new Held(channel, channel.lock(0, Long.MAX_VALUE, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has it alone, or null if somebody has it.
    @Nullable Held aloneIfFree() {
        FileChannel channel = open();
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return null;
            }
            return new Held(channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel open() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
