package io.sayso.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a chunked body (RFC 9112, 7.1). Only [#finish] says that it is whole; a connection closed
/// before that tells the other side that it is not. Confined to one thread.
final class ChunkedOutput {
    private static final int ROOM = 32 * 1024;
    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] chunk = new byte[ROOM];
    private int length;

    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    void write(byte[] bytes, int count) throws IOException {
        if (length + count > ROOM) {
            flush();
        }
        if (count > ROOM) {
            writeChunk(bytes, count);
            return;
        }
        System.arraycopy(bytes, 0, chunk, length, count);
        length += count;
    }

    /// Sends what is kept.
    void flush() throws IOException {
        if (length > 0) {
            writeChunk(chunk, length);
            length = 0;
        }
    }

    void finish() throws IOException {
        flush();
        out.write(END);
        out.flush();
    }

    private void writeChunk(byte[] bytes, int count) throws IOException {
        byte[] size = Integer.toHexString(count).getBytes(StandardCharsets.US_ASCII);
        byte[] framed = new byte[size.length + count + 2 * LINE_END.length];
        System.arraycopy(size, 0, framed, 0, size.length);
        System.arraycopy(LINE_END, 0, framed, size.length, LINE_END.length);
        System.arraycopy(bytes, 0, framed, size.length + LINE_END.length, count);
        System.arraycopy(LINE_END, 0, framed, framed.length - LINE_END.length, LINE_END.length);
        out.write(framed);
        out.flush();
    }
}
