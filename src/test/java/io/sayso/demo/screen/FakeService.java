package io.sayso.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Answers `POST /v1/decisions/stream` while it reads, as the contract says; each item as the test
/// wants it, and ends as the test wants it.
final class FakeService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /// How the answer ends.
    enum Ending {
        WITH_SUMMARY,
        WITHOUT_SUMMARY,
        WITH_ANOTHER_DIGEST,
        WITH_ONE_PERMIT_MORE,
        BEFORE_THE_LAST_ANSWER,
        BROKEN_OFF
    }

    /// @param judge the outcome's members for an item, such as `{"outcome":"permit",…}`
    FakeService(Function<JsonNode, ObjectNode> judge, Ending ending) {
        this(exchange -> new Stream(judge, ending).answer(exchange));
    }

    private FakeService(com.sun.net.httpserver.HttpHandler handler) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/v1/decisions/stream", handler);
        server.start();
    }

    /// Refuses every call with a problem document.
    static FakeService refusing(int status, String detail) {
        return new FakeService(exchange -> {
            byte[] problem =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("status", status)
                            .put("detail", detail)
                            .toString()
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(status, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    static ObjectNode permit() {
        return answer("permit", "opt-in");
    }

    static ObjectNode deny(String reason) {
        return answer("deny", reason);
    }

    static ObjectNode unknown() {
        return deny("no-opt-in").put("known", false);
    }

    static ObjectNode error(String code, String detail) {
        ObjectNode answer = answer("error", "error");
        answer.putObject("error").put("status", 400).put("code", code).put("detail", detail);
        return answer;
    }

    private static ObjectNode answer(String outcome, String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("decision", outcome.equals("permit"))
                .put("outcome", outcome)
                .put("reason", reason)
                .put("position", 7);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    /// One call's answer.
    private static final class Stream {
        private final Function<JsonNode, ObjectNode> judge;
        private final Ending ending;
        private final MessageDigest digest;
        private long items;
        private long permits;
        private long errors;
        private long unknown;
        private String last = "";

        Stream(Function<JsonNode, ObjectNode> judge, Ending ending) {
            this.judge = judge;
            this.ending = ending;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        void answer(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            try (BufferedReader questions =
                    new BufferedReader(
                            new InputStreamReader(
                                    exchange.getRequestBody(), StandardCharsets.UTF_8))) {
                questions.readLine(); // the defaults
                String line = questions.readLine();
                while (line != null) {
                    out.write(last.getBytes(StandardCharsets.UTF_8));
                    last = item(Lines.JSON.readTree(line));
                    line = questions.readLine();
                }
            }
            end(exchange, out);
        }

        private String item(JsonNode question) {
            ObjectNode answer = judge.apply(question);
            answer.set("id", question.path("id"));
            items++;
            permits += answer.path("outcome").asText().equals("permit") ? 1 : 0;
            errors += answer.path("outcome").asText().equals("error") ? 1 : 0;
            unknown += answer.path("known").asBoolean(true) ? 0 : 1;
            String line = answer + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return line;
        }

        private void end(HttpExchange exchange, OutputStream out) throws IOException {
            String rest =
                    switch (ending) {
                        case WITH_SUMMARY, WITH_ANOTHER_DIGEST, WITH_ONE_PERMIT_MORE ->
                                last + summary() + "\n";
                        case WITHOUT_SUMMARY, BROKEN_OFF -> last;
                        case BEFORE_THE_LAST_ANSWER -> summary() + "\n";
                    };
            out.write(rest.getBytes(StandardCharsets.UTF_8));
            if (ending == Ending.BROKEN_OFF) {
                out.flush();
                // a thrown exception makes the server cut the connection
                throw new IOException("broken off, as the test wants it");
            }
            exchange.close();
        }

        private ObjectNode summary() {
            String hex = HexFormat.of().formatHex(digest.digest());
            ObjectNode summary = JsonNodeFactory.instance.objectNode();
            summary.putObject("summary")
                    .put("complete", true)
                    .put("items", items)
                    .put("permit", permits + (ending == Ending.WITH_ONE_PERMIT_MORE ? 1 : 0))
                    .put("deny", items - permits - errors)
                    .put("error", errors)
                    .put("unknown", unknown)
                    .put("positionFirst", 7)
                    .put("positionLast", 7)
                    .put(
                            "digest",
                            "sha256:"
                                    + (ending == Ending.WITH_ANOTHER_DIGEST
                                            ? "0".repeat(64)
                                            : hex));
            return summary;
        }
    }
}
