package io.sayso.screen;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers `POST /v1/decisions/stream` while it reads, as the contract says; each item as the test
/// wants it.
final class FakeService implements AutoCloseable {
    static final String PERMIT = "\"decision\":true,\"outcome\":\"permit\",\"reason\":\"opt-in\"";
    static final String DENY = "\"decision\":false,\"outcome\":\"deny\",\"reason\":\"opt-out\"";
    static final String UNKNOWN =
            "\"decision\":false,\"outcome\":\"deny\",\"reason\":\"no-opt-in\",\"known\":false";
    static final String ERROR =
            "\"decision\":false,\"outcome\":\"error\",\"reason\":\"error\",\"error\":{\"status\":400,\"code\":\"validation\",\"detail\":\"place"
                + " is nowhere\"}";

    private static final Pattern ITEM =
            Pattern.compile(
                    "\\{\"id\":\"([0-9]+)\",(\"alias\":\\{\"type\":\"[a-z]+\",\"value\":\"([^\"]*)\"\\}|\"subject\":\"([^\"]*)\").*");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Function<String, String> judge;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int breakOffAfter = Integer.MAX_VALUE;

    /// @param judge the members of an answer about that person
    FakeService(Function<String, String> judge) {
        this.judge = judge;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/v1/decisions/stream", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// Once it has been asked so many items in all, it cuts every stream.
    void breakOffAfter(int items) {
        breakOffAfter = items;
    }

    /// Every item that was asked about, as it was written.
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        MessageDigest digest = sha256();
        int[] counts = new int[4];
        try (BufferedReader questions =
                new BufferedReader(
                        new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))) {
            questions.readLine(); // the defaults
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                asked.add(line);
                if (asked.size() > breakOffAfter) {
                    // a thrown exception makes the server cut the connection
                    throw new IOException("broken off, as the test wants it");
                }
                byte[] answer = item(line, counts).getBytes(StandardCharsets.UTF_8);
                digest.update(answer);
                out.write(answer);
            }
        }
        out.write(summary(counts, digest).getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private String item(String line, int[] counts) throws IOException {
        Matcher item = ITEM.matcher(line);
        if (!item.matches()) {
            throw new IOException("an item is not one");
        }
        String said = judge.apply(item.group(3) == null ? item.group(4) : item.group(3));
        counts[0]++;
        counts[1] += said.equals(PERMIT) ? 1 : 0;
        counts[2] += said.equals(ERROR) ? 1 : 0;
        counts[3] += said.equals(UNKNOWN) ? 1 : 0;
        return "{\"id\":\"%s\",%s,%s,\"position\":7}\n"
                .formatted(item.group(1), item.group(2), said);
    }

    private static String summary(int[] counts, MessageDigest digest) {
        return "{\"summary\":{\"complete\":true,\"items\":%d,\"permit\":%d,\"deny\":%d,\"error\":%d,\"unknown\":%d,\"positionFirst\":7,\"positionLast\":7,\"digest\":\"sha256:%s\"}}\n"
                .formatted(
                        counts[0],
                        counts[1],
                        counts[0] - counts[1] - counts[2],
                        counts[2],
                        counts[3],
                        HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
