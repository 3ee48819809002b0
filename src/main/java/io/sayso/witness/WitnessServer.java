package io.sayso.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sayso.ledger.note.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The witness over HTTP: `POST /add-checkpoint`, `GET /<digest of origin>/checkpoint` and `GET
/// /vkey`.
///
/// The server of the JDK, so that nothing else runs in a regulator's process. It speaks no TLS: put
/// it behind something that does.
final class WitnessServer implements AutoCloseable {
    /// Room for 63 hashes and a note of 64 signatures.
    private static final int MAX_BODY = 256 * 1024;

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Pattern CHECKPOINT = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    private final Witness witness;
    private final WitnessLog log;
    private final HttpServer server;

    private WitnessServer(Witness witness, WitnessLog log, HttpServer server) {
        this.witness = witness;
        this.log = log;
        this.server = server;
    }

    /// Starts listening.
    static WitnessServer start(Witness witness, WitnessLog log, InetSocketAddress address)
            throws IOException {
        // Read once, when the first server is made: a client that dawdles is cut off.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("jdk.httpserver.maxConnections", "1000");
        HttpServer server = HttpServer.create(address, 0);
        WitnessServer witnessing = new WitnessServer(witness, log, server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", witnessing::handle);
        server.start();
        return witnessing;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher checkpoint = CHECKPOINT.matcher(path);
            if (path.equals("/add-checkpoint")) {
                if (allows(exchange, "POST")) {
                    add(exchange);
                }
            } else if (path.equals("/vkey")) {
                if (allows(exchange, "GET")) {
                    send(exchange, 200, TEXT, witness.verifier().vkey() + "\n");
                }
            } else if (checkpoint.matches()) {
                if (allows(exchange, "GET")) {
                    Optional<SignedNote> latest = witness.latest(checkpoint.group(1));
                    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
                    send(
                            exchange,
                            latest.isPresent() ? 200 : 404,
                            TEXT,
                            latest.map(SignedNote::format).orElse("nothing cosigned\n"));
                }
            } else {
                send(exchange, 404, TEXT, "there is no such thing here\n");
            }
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MAX_BODY + 1);
        }
        if (body.length > MAX_BODY) {
            send(exchange, 413, TEXT, "a request has at most " + MAX_BODY + " bytes\n");
            return;
        }
        Answer answer;
        try {
            answer = witness.add(body);
        } catch (UncheckedIOException e) {
            log.cannotRemember(e);
            send(exchange, 500, TEXT, "this witness cannot write to its disk\n");
            return;
        }
        log.answered(answer);
        switch (answer) {
            case Answer.Cosigned cosigned ->
                    send(exchange, 200, TEXT, cosigned.signature().format() + "\n");
            case Answer.Conflict conflict ->
                    send(exchange, 409, "text/x.tlog.size", conflict.size() + "\n");
            case Answer.Refused refused ->
                    send(exchange, refused.status(), TEXT, refused.why() + "\n");
        }
    }

    private static boolean allows(HttpExchange exchange, String method) throws IOException {
        if (exchange.getRequestMethod().equals(method)) {
            return true;
        }
        exchange.getResponseHeaders().set("Allow", method);
        send(exchange, 405, TEXT, "only " + method + "\n");
        return false;
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
