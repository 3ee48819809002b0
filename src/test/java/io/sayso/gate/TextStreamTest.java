package io.sayso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /v1/decisions/stream` with one subject id a line.
@QuarkusTest
class TextStreamTest {
    private static final String GENERATIVE = "?purpose=ai-training.generative";

    @Test
    void eachLineIsAnsweredWithOneCharacter() throws IOException {
        String willing = World.fresh("日本語 id");
        World.settle(willing, "HK");
        World.optIn(willing, "ai-training.generative", "HK", "");
        String silent = World.adultIn("HK");
        Duplex.Answer answer =
                stream(
                        GENERATIVE,
                        willing
                                + "\n"
                                + silent
                                + "\r\nnobody-we-know\n\n led by a space\n"
                                + "x".repeat(257)
                                + "\n"
                                + "y".repeat(70_000)
                                + "\nnul\0\n"
                                + willing);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.head()).containsIgnoringCase("content-type: text/plain");
        assertThat(answer.body()).isEqualTo("1\n0\n0\n!\n!\n!\n!\n!\n1\n");
    }

    @Test
    void theDefaultsStandInTheQuery() throws IOException {
        String person = World.adultIn("HK");
        World.optIn(
                person,
                "ai-training.generative",
                "HK",
                ",\"collectedFrom\":\"2024-01-01T00:00:00Z\",\"sources\":[\"licensed\"]");
        String recent = GENERATIVE + "&source=licensed&collectedAt=2025-01-01T00:00:00Z";
        assertThat(stream(recent, person).body()).isEqualTo("1\n");
        assertThat(
                        stream(
                                        recent
                                                + "&categories=profile,content.public&recipient=self&jurisdictions=HK&minPosition=1",
                                        person)
                                .body())
                .isEqualTo("1\n");
        assertThat(stream(recent + "&jurisdictions=HK,GB", person).body()).isEqualTo("0\n");
        assertThat(stream(recent + "&categories=health", person).body()).isEqualTo("0\n");
        assertThat(stream(GENERATIVE + "&source=licensed", person).body()).isEqualTo("0\n");
        assertThat(stream(GENERATIVE, person).body()).isEqualTo("0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 validation ",
                "400 validation ?purpose=*",
                "400 validation ?purpose=ai-training&purpose=ai-training",
                "400 validation ?purpose=ai-training&colour=red",
                "400 validation ?purpose=ai-training&categories=",
                "400 validation ?purpose=ai-training&collectedAt=yesterday",
                "400 validation ?purpose=ai-training&minPosition=-1",
                "400 unknown-purpose ?purpose=ai-traning",
                "400 unknown-category ?purpose=ai-training&categories=dreams",
                "400 time-not-allowed ?purpose=ai-training&time=2020-01-01T00:00:00Z",
                "403 outside-claim ?purpose=ai-training&recipient=partner-a",
                "503 position-not-reached ?purpose=ai-training&minPosition=9000000000000"
            })
    void defaultsThatCannotBeAskedWithAreRefusedBeforeTheFirstAnswer(String refusal)
            throws IOException {
        String[] parts = refusal.split(" ", 3);
        Duplex.Answer answer = stream(parts[2], "a\n");
        assertThat(answer.status()).isEqualTo(Integer.parseInt(parts[0]));
        assertThat(answer.body()).contains("/problems/" + parts[1]);
    }

    @Test
    void aStreamCutAtAnyByteIsNotComplete() throws IOException {
        String head =
                Duplex.head(
                        "/v1/decisions/stream" + GENERATIVE,
                        TestTokens.pipeline("self"),
                        "text/plain");
        String whole = head + Duplex.chunk("a\nb\n") + Duplex.chunk("cde\n") + "0\r\n\r\n";
        byte[] bytes = whole.getBytes(StandardCharsets.US_ASCII);
        for (int cut = head.length(); cut < bytes.length; cut++) {
            assertThat(Duplex.cut(bytes, cut).complete()).as("cut at %d", cut).isFalse();
        }
        try (Duplex duplex = Duplex.connect()) {
            duplex.raw(bytes, bytes.length);
            Duplex.Answer answer = duplex.answer();
            assertThat(answer.complete()).isTrue();
            assertThat(answer.body()).isEqualTo("0\n0\n0\n");
        }
    }

    /// Its answers end when the connection does, so that a cut would look like the end.
    @Test
    void whoeverCannotBeToldOfACutIsRefused() throws IOException {
        String head =
                Duplex.head(
                        "/v1/decisions/stream" + GENERATIVE,
                        TestTokens.pipeline("self"),
                        "text/plain");
        byte[] old =
                head.replace("HTTP/1.1", "HTTP/1.0")
                        .replace("Transfer-Encoding: chunked", "Content-Length: 2")
                        .concat("a\n")
                        .getBytes(StandardCharsets.US_ASCII);
        try (Duplex duplex = Duplex.connect()) {
            duplex.raw(old, old.length);
            assertThat(duplex.head()).contains(" 400 ");
        }
    }

    private Duplex.Answer stream(String query, String body) throws IOException {
        try (Duplex duplex = open(query)) {
            duplex.send(body);
            duplex.end();
            return duplex.answer();
        }
    }

    private Duplex open(String query) throws IOException {
        return Duplex.post(
                "/v1/decisions/stream" + query, TestTokens.pipeline("self"), "text/plain");
    }
}
