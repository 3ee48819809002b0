package io.sayso.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WitnessClientTest {
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aWitnessThatDripsItsAnswerIsHungUpOn() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> hungUp =
                    CompletableFuture.supplyAsync(
                            () -> drip(server), Executors.newVirtualThreadPerTaskExecutor());
            WitnessClient client = new WitnessClient(Duration.ofMillis(300));
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertThatThrownBy(() -> client.latest(url, "log.example/1"))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThat(hungUp.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// Sends headers, a byte of the body, and then nothing, until the other side has gone.
    private static boolean drip(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            String line = request.readLine();
            while (!line.isEmpty()) {
                line = request.readLine();
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nl".getBytes(UTF_8));
            return request.read() < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
