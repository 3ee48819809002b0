package io.sayso.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Reads a socket, for as long as something whole comes in time: bytes that drip do not count, only
/// [#progress] does. While nothing is due, silence is no fault. Confined to one thread.
final class PatientInput {
    private static final int ROOM = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final long patience;
    private final BooleanSupplier due;
    private final byte[] bytes = new byte[ROOM];
    private int at;
    private int end;
    private long since = System.nanoTime();

    PatientInput(Socket socket, Duration patience, BooleanSupplier due) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.patience = patience.toNanos();
        this.due = due;
    }

    /// The next byte.
    ///
    /// @throws EOFException if there is none
    int read() throws IOException {
        if (at == end) {
            fill();
        }
        return bytes[at++] & 0xff;
    }

    /// Some bytes, at least one.
    ///
    /// @throws EOFException if there is none
    int read(byte[] into, int offset, int length) throws IOException {
        if (at == end) {
            fill();
        }
        int some = Math.min(length, end - at);
        System.arraycopy(bytes, at, into, offset, some);
        at += some;
        return some;
    }

    /// Whether nothing comes any more. Waits until that is known.
    boolean atEnd() throws IOException {
        if (at < end) {
            return false;
        }
        try {
            fill();
            return false;
        } catch (EOFException _) {
            return true;
        }
    }

    void progress() {
        since = System.nanoTime();
    }

    private void fill() throws IOException {
        while (true) {
            if (!due.getAsBoolean()) {
                progress();
            }
            long left = patience - (System.nanoTime() - since);
            if (left <= 0) {
                throw new SocketTimeoutException("what is due does not come");
            }
            socket.setSoTimeout(Math.clamp(left / 1_000_000, 1, 60_000));
            try {
                int read = in.read(bytes);
                if (read < 0) {
                    throw new EOFException("the connection ended");
                }
                at = 0;
                end = read;
                return;
            } catch (SocketTimeoutException _) {
                // looks again whether anything is due
            }
        }
    }
}
