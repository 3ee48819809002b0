package io.sayso.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// A stream of ids, one a line, sent as fast as it is taken while its answer is read and thrown
/// away.
///
/// @param people ids are `u-0` to below `u-people`
record LineStream(URI service, String token, int people) {
    private static final int LINES_A_CHUNK = 4_096;

    /// Sends so many lines.
    ///
    /// @return bytes of the answer's body as it is framed
    /// @throws IOException if the answer is not 200, or does not end
    long send(String path, long lines) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            CompletableFuture<Long> answer =
                    CompletableFuture.supplyAsync(
                            () -> read(socket), task -> Thread.ofPlatform().daemon().start(task));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 17);
            out.write(
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .formatted(path, token)
                            .getBytes(StandardCharsets.US_ASCII));
            for (long sent = 0; sent < lines; sent += LINES_A_CHUNK) {
                byte[] chunk = chunk(sent, (int) Math.min(LINES_A_CHUNK, lines - sent));
                out.write(
                        (Integer.toHexString(chunk.length) + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write('\r');
                out.write('\n');
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return answer.join();
        }
    }

    private byte[] chunk(long from, int count) {
        StringBuilder lines = new StringBuilder(count * 10);
        for (int i = 0; i < count; i++) {
            // a prime, so that neighbours in the stream are none in the index
            lines.append("u-").append((from + i) * 7_919 % people).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads until the last, empty chunk.
    private static long read(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            byte[] start = in.readNBytes(12);
            if (!new String(start, StandardCharsets.US_ASCII).endsWith(" 200")) {
                throw new IllegalStateException(
                        "refused: " + new String(start, StandardCharsets.US_ASCII));
            }
            byte[] some = new byte[1 << 16];
            byte[] last = new byte[5];
            long read = 0;
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                read += n;
                for (int i = Math.max(0, n - 5); i < n; i++) {
                    System.arraycopy(last, 1, last, 0, 4);
                    last[4] = some[i];
                }
                if (new String(last, StandardCharsets.US_ASCII).equals("0\r\n\r\n")) {
                    return read;
                }
            }
            throw new IllegalStateException("the answer has no end");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
