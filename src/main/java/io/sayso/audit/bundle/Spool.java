package io.sayso.audit.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes that must be known before others are written, set aside on disk instead of in memory.
///
/// The file has no name while it is used, and is gone with the process: it may hold facts about
/// persons. Written once, then read; in one thread at a time.
final class Spool implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel file;
    private long length;

    Spool(Path directory) throws IOException {
        Files.createDirectories(directory);
        // where there are such things, the name is unlinked as soon as the file is open
        this.file =
                FileChannel.open(
                        Files.createTempFile(directory, "export-", ".part"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
    }

    long length() {
        return length;
    }

    /// Appends; closing the stream does nothing.
    OutputStream out() {
        OutputStream channel = Channels.newOutputStream(file);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int from, int count) throws IOException {
                channel.write(some, from, count);
                length += count;
            }
        };
    }

    /// Writes all of it.
    void copyTo(OutputStream to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long at = 0;
        while (at < length) {
            int read = file.read(buffer.clear(), at);
            if (read < 0) {
                throw new IOException("a spool file is shorter than it was");
            }
            to.write(buffer.array(), 0, read);
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
