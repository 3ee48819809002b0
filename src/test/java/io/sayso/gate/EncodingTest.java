package io.sayso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.sayso.platform.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Decisions over HTTP/2, and compressed both ways.
@QuarkusTest
class EncodingTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void questionsAndAnswersMayBeCompressed() throws Exception {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            items.append(i == 0 ? "" : ",")
                    .append("{\"subject\":\"somebody-")
                    .append(i)
                    .append("\"}");
        }
        byte[] body =
                gzip(
                        ("{\"purpose\":\"ai-training.generative\",\"items\":[" + items + "]}")
                                .getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> response = post(HttpClient.Version.HTTP_1_1, body);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream answer =
                new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            JsonPath json = new JsonPath(answer);
            assertThat(json.getList("items")).hasSize(500);
            assertThat(json.getString("items[499].reason")).isEqualTo("no-opt-in");
        }
    }

    @Test
    void aBodyThatGrowsTooLargeIsRefused() throws Exception {
        byte[] bomb = new byte[12 * MEGABYTE];
        Arrays.fill(bomb, (byte) ' ');
        assertThat(post(HttpClient.Version.HTTP_1_1, gzip(bomb)).statusCode()).isEqualTo(413);
    }

    @Test
    void decisionsAreAnsweredOverHttp2() throws Exception {
        byte[] body =
                gzip(
                        "{\"purpose\":\"ai-training.generative\",\"subject\":\"somebody\"}"
                                .getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> response = post(HttpClient.Version.HTTP_2, body);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<byte[]> post(HttpClient.Version version, byte[] body)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:%d/".formatted(RestAssured.port));
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            // The first exchange is where a connection becomes one of HTTP/2.
            client.send(
                    HttpRequest.newBuilder(uri.resolve("/log/vkey")).build(),
                    HttpResponse.BodyHandlers.discarding());
            return client.send(
                    HttpRequest.newBuilder(uri.resolve("/v1/decisions"))
                            .header("Authorization", "Bearer " + TestTokens.pipeline("self"))
                            .header("Content-Type", "application/json")
                            .header("Content-Encoding", "gzip")
                            .header("Accept-Encoding", "gzip")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
