package io.sayso.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server that sends exactly the bytes that a test wants sent, and cuts the connection where the
/// test wants it cut.
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Handler handler;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /// One connection: its request has been read as far as its head.
    interface Handler {
        /// Answers, or breaks off by returning early.
        void handle(Request request, OutputStream out) throws IOException;
    }

    /// @param head the request's lines before its body
    record Request(String head, InputStream in) {
        /// The whole body, chunks put together.
        ///
        /// @throws IOException if the client breaks off before its last chunk
        byte[] body() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            String lower = head.toLowerCase(Locale.ROOT);
            if (!lower.contains("transfer-encoding: chunked")) {
                return in.readNBytes(
                        Integer.parseInt(
                                lower.split("content-length: ", -1)[1].split("\r\n", -1)[0]));
            }
            for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
                body.write(chunk);
            }
            return body.toByteArray();
        }

        /// The next chunk; empty at the end.
        byte[] chunk() throws IOException {
            int size = Integer.parseInt(line(in), 16);
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new IOException("the question broke off");
            }
            line(in);
            return chunk;
        }

        List<String> lines() throws IOException {
            return new String(body(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    RawServer(Handler handler) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.handler = handler;
        executor.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = server.accept();
                executor.execute(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            List<String> head = new ArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                head.add(line);
            }
            handler.handle(
                    new Request(String.join("\r\n", head) + "\r\n", in), socket.getOutputStream());
        } catch (IOException _) {
            // the client broke off, as some tests want it
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new IOException("the request broke off");
            }
            line.append((char) each);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
