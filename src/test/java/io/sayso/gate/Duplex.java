package io.sayso.gate;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A client that sends a chunked body and reads the answer at the same time, down to the bytes:
/// what ordinary clients hide, such as a stream that was cut, can be seen here.
public final class Duplex implements AutoCloseable {
    /// An answer as far as it came.
    ///
    /// @param complete whether HTTP says that this is all of it
    public record Answer(String head, String body, boolean complete) {
        public int status() {
            return Integer.parseInt(head.substring(9, 12));
        }
    }

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    private Duplex(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Sends the head of a request.
    public static Duplex post(String path, String token, String type) throws IOException {
        Duplex duplex = connect();
        duplex.out.write(head(path, token, type).getBytes(StandardCharsets.US_ASCII));
        duplex.out.flush();
        return duplex;
    }

    /// Sends the beginning of a request, and hangs up. Whoever is turned away because those that
    /// hung up before are not noticed yet tries again.
    public static Answer cut(byte[] request, int length) throws IOException {
        for (int tries = 1; ; tries++) {
            try (Duplex duplex = connect()) {
                duplex.raw(request, length);
                duplex.hangUp();
                Answer answer = duplex.answer();
                if (!answer.complete() || answer.status() != 429 || tries == 1_000) {
                    return answer;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /// Only connects to the application under test.
    public static Duplex connect() throws IOException {
        return new Duplex(new Socket("localhost", RestAssured.port));
    }

    /// The head of a request whose body is chunked.
    public static String head(String path, String token, String type) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                .formatted(path, token, type);
    }

    /// A piece of a body as it is framed.
    public static String chunk(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return Integer.toHexString(length) + "\r\n" + text + "\r\n";
    }

    public void raw(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        out.flush();
    }

    public void send(String text) throws IOException {
        byte[] bytes = chunk(text).getBytes(StandardCharsets.UTF_8);
        raw(bytes, bytes.length);
    }

    /// Says that this was all.
    public void end() throws IOException {
        raw("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 5);
    }

    /// Says nothing more, without having ended.
    public void hangUp() throws IOException {
        socket.shutdownOutput();
    }

    /// Everything until HTTP says it is all, or the connection ends.
    public Answer answer() {
        StringBuilder head = new StringBuilder();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean complete = false;
        try {
            head.append(head());
            if (head.toString().toLowerCase(Locale.ROOT).contains("content-length:")) {
                complete = fixed(head.toString(), body);
            } else {
                byte[] chunk = chunk();
                while (chunk.length > 0) {
                    body.write(chunk);
                    chunk = chunk();
                }
                complete = true;
            }
        } catch (IOException _) {
            // cut: what came is what there is
        }
        return new Answer(head.toString(), body.toString(StandardCharsets.UTF_8), complete);
    }

    /// The head of the answer.
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /// The next piece of the answer; empty at its end.
    public byte[] chunk() throws IOException {
        int length = HexFormat.fromHexDigits(line());
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut in a chunk");
        }
        line();
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean fixed(String head, ByteArrayOutputStream body) throws IOException {
        String length = head.replaceAll("(?is).*content-length: *(\\d+).*", "$1");
        byte[] bytes = in.readNBytes(Integer.parseInt(length));
        body.write(bytes);
        return bytes.length == Integer.parseInt(length);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new IOException("cut in a line");
            }
            if (each != '\r') {
                line.append((char) each);
            }
        }
        return line.toString();
    }
}
