package io.sayso.screen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sayso.client.MadeSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Serves one snapshot and a feed that says nothing new, and knows everybody whose name does not
/// begin with an x.
final class SnapshotServer implements AutoCloseable {
    private static final Pattern ITEM =
            Pattern.compile("\"id\":\"([0-9]+)\",\"subject\":\"([^\"]*)\"");
    private static final int POSITION = 77;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    SnapshotServer(MadeSnapshot made) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/v1/snapshots/latest", exchange -> answer(exchange, made.note()));
        server.createContext(
                "/v1/snapshots/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    int part = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
                    answer(exchange, Files.readAllBytes(made.part(part)));
                });
        server.createContext(
                "/v1/changes",
                exchange ->
                        answer(
                                exchange,
                                "{\"kind\":\"checkpoint\",\"position\":%d,\"time\":\"%s\",\"log\":\"log.example\\n1\\n\"}\n"
                                        .formatted(POSITION, Instant.now())));
        server.createContext("/v1/decisions", this::decide);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void decide(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answer(
                exchange,
                ITEM.matcher(asked)
                        .results()
                        .map(SnapshotServer::item)
                        .collect(
                                Collectors.joining(
                                        ",",
                                        "{\"position\":%d,\"items\":[".formatted(POSITION),
                                        "]}")));
    }

    private static String item(MatchResult item) {
        return "{\"id\":\"%s\",\"subject\":\"%s\",\"decision\":false,\"outcome\":\"deny\",\"reason\":\"no-opt-in\"%s}"
                .formatted(
                        item.group(1),
                        item.group(2),
                        item.group(2).startsWith("x") ? ",\"known\":false" : "");
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        answer(exchange, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
