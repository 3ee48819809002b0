package io.sayso.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No recipient has all the streams of a node, and every place comes back, however a stream ends.
@QuarkusTest
@Timeout(60)
class StreamPlacesTest {
    private static final String PATH = "/v1/decisions/stream?purpose=ai-training.generative";

    private final String own = TestTokens.pipeline("self");
    private final String partner = TestTokens.pipeline("partner-a");

    @Inject StreamConfig config;

    @Test
    void whoeverHasTheirShareHearsSoOthersGetInAndPlacesComeBack() throws IOException {
        List<Duplex> streams = all();
        ask(own).statusCode(429).header("Retry-After", "1").body("type", endsWith("share-taken"));
        ask(partner).statusCode(200);
        try (Duplex first = streams.removeFirst()) {
            first.end();
            assertThat(first.chunk()).as("the last one").isEmpty();
        }
        streams.add(begun(own));
        ask(own).statusCode(429);
        for (Duplex each : streams) {
            each.hangUp();
            assertThat(each.answer().complete()).isFalse();
            each.close();
        }
        for (Duplex each : all()) {
            each.close();
        }
        awaitRoom();
    }

    @Test
    void whatIsRefusedOrNeverBeginsKeepsNoPlace() throws IOException {
        for (int i = 0; i <= config.perRecipient(); i++) {
            post(own, "/v1/decisions/stream?purpose=nonsense").statusCode(400);
            try (Duplex silent = Duplex.post(PATH, own, Streams.NDJSON)) {
                silent.raw(new byte[] {'1', '\r', '\n'}, i % 4);
            }
            awaitRoom();
        }
        for (Duplex each : all()) {
            each.close();
        }
        awaitRoom();
    }

    /// As many as a recipient may have.
    private List<Duplex> all() throws IOException {
        List<Duplex> streams = new ArrayList<>();
        for (int i = 0; i < config.perRecipient(); i++) {
            streams.add(begun(own));
        }
        return streams;
    }

    /// A stream that is being answered; those who went away before may not be noticed yet.
    private static Duplex begun(String token) throws IOException {
        long start = System.nanoTime();
        while (true) {
            Duplex stream = Duplex.post(PATH, token, Streams.TEXT);
            stream.send("nobody\n");
            String head = stream.head();
            if (head.startsWith("HTTP/1.1 200")) {
                assertThat(stream.chunk()).containsExactly('0', '\n');
                return stream;
            }
            stream.close();
            assertThat(head).startsWith("HTTP/1.1 429");
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /// Until those who went away are noticed.
    private void awaitRoom() {
        long start = System.nanoTime();
        while (ask(own).extract().statusCode() != 200) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static ValidatableResponse ask(String token) {
        return post(token, PATH);
    }

    private static ValidatableResponse post(String token, String path) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType(Streams.TEXT)
                .body("nobody")
                .post(path)
                .then();
    }
}
