package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One event loop, and more requests than it can answer in time.
class CrowdTest {
    private static final Duration WORK = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(100);
    private static final int CALLERS = 100;
    private static final int CALLS = 4;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Crowd crowd = new Crowd(new Settings(), System::nanoTime);
    private HttpServer server;

    @BeforeEach
    void listen() {
        crowd.watch(vertx);
        server =
                vertx.createHttpServer()
                        .requestHandler(this::answer)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoAsksIsTurnedAwayAndWhoSaysNoIsNot() {
        List<CompletableFuture<Map<Integer, Integer>>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(call("/access/v1/evaluation"));
        }
        List<String> noes = List.of("/v1/me/opt-out", "/v1/subjects/u-1/choices", "/v1/holds");
        List<CompletableFuture<Map<Integer, Integer>>> refusals =
                IntStream.range(0, 12).mapToObj(i -> call(noes.get(i % noes.size()))).toList();
        List<CompletableFuture<Map<Integer, Integer>>> watchers =
                List.of(call("/q/health/ready"), call("/q/metrics"));

        int answered = 0;
        int turnedAway = 0;
        for (CompletableFuture<Map<Integer, Integer>> each : callers) {
            answered += each.join().getOrDefault(200, 0);
            turnedAway += each.join().getOrDefault(503, 0);
        }
        assertThat(answered + turnedAway).isEqualTo(CALLERS * CALLS);
        assertThat(turnedAway).isPositive();
        assertThat(answered).isPositive();
        assertThat(refusals).allMatch(each -> each.join().equals(Map.of(200, CALLS)));
        assertThat(watchers).allMatch(each -> each.join().equals(Map.of(200, CALLS)));
    }

    @Test
    void whoComesAloneIsAnsweredHoweverLongItTakes() {
        assertThat(call("/slow").join()).isEqualTo(Map.of(200, CALLS));
    }

    private void answer(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        if (crowd.turnsAway(path)) {
            request.response().setStatusCode(503).end();
            return;
        }
        Duration work = path.equals("/slow") ? LONGEST.multipliedBy(2) : WORK;
        long start = System.nanoTime();
        while (System.nanoTime() - start < work.toNanos()) {
            LockSupport.parkNanos(work.toNanos() / 10);
        }
        request.response().end();
    }

    /// Calls again and again on one connection, and counts the answers by their status.
    private CompletableFuture<Map<Integer, Integer>> call(String path) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Map<Integer, Integer> statuses = new HashMap<>();
                    try (Socket socket =
                            new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
                        for (int i = 0; i < CALLS; i++) {
                            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
                            socket.getOutputStream()
                                    .write(request.getBytes(StandardCharsets.US_ASCII));
                            statuses.merge(status(socket), 1, Integer::sum);
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    return statuses;
                },
                Thread::startVirtualThread);
    }

    /// Reads an answer without a body.
    private static int status(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("no answer");
            }
            head.append((char) next);
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    private record Settings() implements HttpConfig {
        @Override
        public MemorySize maxBodySize() {
            return new MemorySize(BigInteger.TEN);
        }

        @Override
        public Pattern streams() {
            return Pattern.compile("/");
        }

        @Override
        public Duration longestWait() {
            return LONGEST;
        }

        @Override
        public Duration longestWaitOfRefusals() {
            return Duration.ofSeconds(10);
        }
    }
}
