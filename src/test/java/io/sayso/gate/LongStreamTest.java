package io.sayso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Streams longer than any buffer.
@QuarkusTest
class LongStreamTest {
    private static final String PATH = "/v1/decisions/stream";
    private static final int LINES = 200_000;
    private static final int LINES_A_CHUNK = 1000;

    @Test
    void twoHundredThousandLinesAreAnsweredInOrderWhileTheyAreSent() throws IOException {
        try (Duplex duplex =
                Duplex.post(PATH, TestTokens.pipeline("self"), "application/x-ndjson")) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(duplex));
            Duplex.Answer answer = duplex.answer();
            assertThat(sent).isCompleted();
            assertThat(answer.complete()).isTrue();
            String[] lines = answer.body().split("\n");
            assertThat(lines).hasSize(LINES + 1);
            for (int i = 0; i < LINES; i++) {
                assertThat(lines[i]).startsWith("{\"id\":\"" + i + "\"");
            }
            assertThat(lines[LINES]).contains("\"items\":" + LINES + ",");
        }
    }

    @Test
    void aClientThatDoesNotReadIsNotReadFrom() throws IOException {
        long most = 64L * 1024 * 1024;
        byte[] line = "nobody-we-know\n".repeat(4096).getBytes(StandardCharsets.US_ASCII);
        String head =
                Duplex.head(
                        PATH + "?purpose=ai-training.generative",
                        TestTokens.pipeline("self"),
                        "text/plain");
        try (SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress("localhost", RestAssured.port));
                Selector selector = Selector.open()) {
            channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_WRITE);
            long accepted = 0;
            ByteBuffer chunk = framed(line);
            while (accepted < most && selector.select(2000) > 0) {
                selector.selectedKeys().clear();
                accepted += channel.write(chunk);
                if (!chunk.hasRemaining()) {
                    chunk = framed(line);
                }
            }
            assertThat(accepted).isLessThan(most);
        }
    }

    private static ByteBuffer framed(byte[] bytes) {
        byte[] size =
                (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(size.length + bytes.length + 2)
                .put(size)
                .put(bytes)
                .put((byte) '\r')
                .put((byte) '\n')
                .flip();
    }

    private static void send(Duplex duplex) {
        try {
            for (int from = 0; from < LINES; from += LINES_A_CHUNK) {
                StringBuilder lines = new StringBuilder();
                for (int i = from; i < from + LINES_A_CHUNK; i++) {
                    lines.append("{\"id\":\"" + i + "\",\"subject\":\"u-" + i + "\",")
                            .append("\"purpose\":\"ai-training.generative\"}\n");
                }
                duplex.send(lines.toString());
            }
            duplex.end();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
