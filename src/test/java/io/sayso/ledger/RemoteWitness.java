package io.sayso.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sayso.ledger.note.Cosigner;
import io.sayso.ledger.note.SignedNote;
import io.sayso.ledger.note.WitnessRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A witness behind a socket that answers what a test wants.
final class RemoteWitness implements AutoCloseable {
    /// What it answers to a request.
    record Answer(int status, String body) {}

    private final Cosigner cosigner;
    private final HttpServer server;
    private final Map<String, String> remembered = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Function<WitnessRequest, Answer> behaviour = _ -> new Answer(500, "");

    RemoteWitness(Cosigner cosigner) throws IOException {
        this.cosigner = cosigner;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Names this witness, and no other, in the policy of [LogSettings].
    void watch(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("policy"),
                "witness remote %s http://127.0.0.1:%d\nquorum remote\n"
                        .formatted(cosigner.verifier().vkey(), server.getAddress().getPort()));
    }

    /// From now on it answers like that.
    void answers(Function<WitnessRequest, Answer> now) {
        behaviour = now;
    }

    /// The newest checkpoint of that log that it cosigned.
    void remembers(String origin, SignedNote note) {
        remembered.put("/" + Continuity.digest(origin) + "/checkpoint", note.format());
    }

    /// How often it was asked to cosign.
    int requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                requests.incrementAndGet();
                send(exchange, behaviour.apply(WitnessRequest.parse(body)));
                return;
            }
            String note = remembered.get(exchange.getRequestURI().getPath());
            send(exchange, note == null ? new Answer(404, "") : new Answer(200, note));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
