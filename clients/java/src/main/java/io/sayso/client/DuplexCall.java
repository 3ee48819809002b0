package io.sayso.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// One HTTP/1.1 call (RFC 9112) that sends its body while the answer is read, as a stream of
/// decisions must: a service in constant memory stops reading when nobody takes its answers, and
/// the JDK's own client sends the whole body first.
///
/// One thread writes [#body], another reads [#awaitHead] and then [#answer]. Redirects are not
/// followed, and proxies not used.
final class DuplexCall {
    private static final int PLAIN_PORT = 80;
    private static final int SECURE_PORT = 443;

    private final Socket socket;
    private final PatientInput in;
    private final ChunkedOutput body;

    private DuplexCall(Socket socket, PatientInput in, ChunkedOutput body) {
        this.socket = socket;
        this.in = in;
        this.body = body;
    }

    /// Connects, and sends the head of a `POST` of NDJSON.
    ///
    /// @param due whether the service owes something; while it does not, silence is waited for
    /// @throws NoAnswerException if nobody answers there
    static DuplexCall open(Service service, String path, AccessToken token, BooleanSupplier due)
            throws NoAnswerException {
        URI uri = service.resolve(path);
        Socket socket = connect(service, uri);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head(uri, token).getBytes(StandardCharsets.US_ASCII));
            PatientInput in = new PatientInput(socket, service.timeout(), due);
            return new DuplexCall(socket, in, new ChunkedOutput(out));
        } catch (IOException e) {
            closeQuietly(socket);
            throw new NoAnswerException(
                    Unknowable.BROKEN_OFF, "the connection broke off: " + e.getMessage(), e);
        }
    }

    /// Where the question goes. [ChunkedOutput#finish] says that it is whole.
    ChunkedOutput body() {
        return body;
    }

    /// Waits for the answer's status and headers.
    ///
    /// @throws IOException if what comes is not HTTP, or does not come
    ResponseHead awaitHead() throws IOException {
        ResponseHead head = ResponseHead.read(in);
        while (head.status() < 200) {
            head = ResponseHead.read(in);
        }
        in.progress();
        return head;
    }

    /// The answer's body. It ends only if HTTP says that it is whole.
    ///
    /// @throws IOException if HTTP cannot say that
    InputStream answer(ResponseHead head) throws IOException {
        return head.isChunked() ? new ChunkedInput(in) : new CountedInput(in, head.contentLength());
    }

    /// Tells that something whole came, so that the time until the next is measured from now.
    void progress() {
        in.progress();
    }

    /// Cuts the connection, whatever state it is in.
    void cut() {
        closeQuietly(socket);
    }

    private static Socket connect(Service service, URI uri) throws NoAnswerException {
        int port = uri.getPort();
        if (port < 0) {
            port = service.isSecure() ? SECURE_PORT : PLAIN_PORT;
        }
        int timeout =
                Math.toIntExact(Math.clamp(service.timeout().toMillis(), 1, Integer.MAX_VALUE));
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(uri.getHost(), port), timeout);
            socket.setSoTimeout(timeout);
            return service.isSecure() ? secure(service, socket, uri.getHost(), port) : socket;
        } catch (SocketTimeoutException e) {
            closeQuietly(socket);
            throw new NoAnswerException(Unknowable.TIMED_OUT, "no connection in time", e);
        } catch (IOException e) {
            closeQuietly(socket);
            throw new NoAnswerException(
                    Unknowable.UNREACHABLE, "nobody answers there: " + e.getMessage(), e);
        }
    }

    private static Socket secure(Service service, Socket plain, String host, int port)
            throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        context(service).getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext context(Service service) throws IOException {
        try {
            return service.tls() == null ? SSLContext.getDefault() : service.tls();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this virtual machine has no TLS", e);
        }
    }

    private static String head(URI uri, AccessToken token) {
        return "POST "
                + uri.getRawPath()
                + " HTTP/1.1\r\nHost: "
                + uri.getRawAuthority()
                + "\r\nAuthorization: Bearer "
                + token.value()
                + "\r\nContent-Type: application/x-ndjson"
                + "\r\nAccept: application/x-ndjson, application/problem+json"
                + "\r\nAccept-Encoding: identity"
                + "\r\nTransfer-Encoding: chunked"
                + "\r\nConnection: close\r\n\r\n";
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is of no use any more, closed or not
        }
    }
}
