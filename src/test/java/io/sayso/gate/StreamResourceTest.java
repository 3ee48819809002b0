package io.sayso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sayso.platform.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /v1/decisions/stream` with NDJSON.
@QuarkusTest
class StreamResourceTest {
    private static final String PATH = "/v1/decisions/stream";
    private static final String NDJSON = "application/x-ndjson";
    private static final String DEFAULTS =
            "{\"defaults\":{\"purpose\":\"ai-training.generative\"}}\n";

    @Test
    void linesAreAnsweredInOrderUnderTheDefaultsThatTheyMayOverride() throws IOException {
        String silent = World.adultIn("HK");
        String refused = World.adultIn("HK");
        World.optOut(refused);
        String willing = World.adultIn("HK");
        World.optIn(willing, "ai-training.generative", "HK", "");
        List<JsonPath> lines =
                ndjson(
                        DEFAULTS
                                + "{\"id\":\"1\",\"subject\":\"%s\"}\n".formatted(silent)
                                + "{\"id\":\"2\",\"subject\":\"%s\"}\n".formatted(refused)
                                + "{\"id\":\"3\",\"subject\":\"%s\"}\n".formatted(willing)
                                + "{\"id\":\"4\",\"subject\":\"%s\",\"purpose\":\"ai-training\"}\n"
                                        .formatted(willing)
                                + "{\"id\":\"5\",\"subject\":\"nobody-we-know\"}");
        assertThat(lines.subList(0, 5))
                .extracting(line -> line.getString("id"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(lines.subList(0, 5))
                .extracting(line -> line.getString("reason"))
                .containsExactly("no-opt-in", "opt-out", "opt-in", "no-opt-in", "no-opt-in");
        assertThat(lines.get(2).getBoolean("decision")).isTrue();
        assertThat(lines.get(2).getString("outcome")).isEqualTo("permit");
        assertThat(lines.get(2).getLong("position")).isPositive();
        assertThat(lines.get(4).getBoolean("known")).isFalse();
        JsonPath summary = lines.get(5).setRootPath("summary");
        assertThat(summary.getBoolean("complete")).isTrue();
        assertThat(summary.getLong("items")).isEqualTo(5);
        assertThat(summary.getLong("permit")).isEqualTo(1);
        assertThat(summary.getLong("deny")).isEqualTo(4);
        assertThat(summary.getLong("error")).isZero();
        assertThat(summary.getLong("unknown")).isEqualTo(1);
        assertThat(summary.getLong("positionFirst")).isEqualTo(lines.get(0).getLong("position"));
        assertThat(summary.getLong("positionLast")).isEqualTo(lines.get(4).getLong("position"));
    }

    @Test
    void theSummaryHasTheDigestOfAllLinesBeforeIt() throws IOException, NoSuchAlgorithmException {
        String body =
                stream(
                                NDJSON,
                                DEFAULTS
                                        + "{\"subject\":\"a\"}\nnonsense\n{\"subject\":\"ü\"}\n"
                                                .repeat(300))
                        .body();
        int start = body.indexOf("{\"summary\"");
        byte[] answers = body.substring(0, start).getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answers));
        assertThat(body.substring(start)).contains("\"digest\":\"sha256:" + digest + "\"");
        assertThat(body).endsWith("\n");
    }

    @Test
    void aFaultyLineIsAnErrorByItself() throws IOException {
        List<JsonPath> lines =
                ndjson(
                        DEFAULTS
                                + "{\"subject\":\"a\"}\n"
                                + "not json\n"
                                + "\n"
                                + "[]\n"
                                + "{\"subject\":\"a\"} {\"subject\":\"b\"}\n"
                                + "{\"id\":\"6\",\"subject\":\"a\",\"colour\":\"red\"}\n"
                                + "{\"subject\":\"a\",\"time\":\"2020-01-01T00:00:00Z\"}\n"
                                + "{\"subject\":\""
                                + "x".repeat(70_000)
                                + "\"}\n"
                                + "{\"subject\":\"a\",\"recipient\":\"partner-a\"}\n"
                                + "{\"subject\":\"a\",\"purpose\":\"ai-traning\"}\n"
                                + DEFAULTS
                                + "{\"subject\":\"a\"}\n");
        assertThat(lines.subList(0, 12))
                .extracting(line -> line.getString("error.code"))
                .containsExactly(
                        null,
                        "bad-request",
                        "bad-request",
                        "validation",
                        "bad-request",
                        "validation",
                        "time-not-allowed",
                        "payload-too-large",
                        "outside-claim",
                        "unknown-purpose",
                        "validation",
                        null);
        assertThat(lines.subList(1, 11))
                .allSatisfy(line -> {
                    assertThat(line.getString("outcome")).isEqualTo("error");
                    assertThat(line.getBoolean("decision")).isFalse();
                });
        assertThat(lines.get(5).getString("id")).isEqualTo("6");
        assertThat(lines.get(12).getLong("summary.error")).isEqualTo(10);
    }

    @Test
    void anEmptyStreamHasASummaryOfNothing() throws IOException {
        for (String nothing : List.of("", DEFAULTS)) {
            List<JsonPath> lines = ndjson(nothing);
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst().getLong("summary.items")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 validation {\"defaults\":[]}",
                "400 validation {\"defaults\":{\"purpose\":7}}",
                "400 validation {\"defaults\":{\"subject\":\"a\"}}",
                "400 validation {\"defaults\":{\"colour\":\"red\"}}",
                "400 validation {\"defaults\":{},\"subject\":\"a\"}",
                "400 time-not-allowed {\"defaults\":{\"knownAt\":\"2020-01-01T00:00:00Z\"}}",
                "400 unknown-purpose {\"defaults\":{\"purpose\":\"ai-traning\"}}",
                "400 unknown-category {\"defaults\":{\"categories\":[\"dreams\"]}}",
                "403 outside-claim {\"defaults\":{\"recipient\":\"partner-a\"}}",
                "503 position-not-reached {\"defaults\":{\"minPosition\":9000000000000}}"
            })
    void defaultsThatCannotBeAskedWithAreRefusedBeforeTheFirstAnswer(String refusal)
            throws IOException {
        String[] parts = refusal.split(" ", 3);
        Duplex.Answer answer = stream(NDJSON, parts[2] + "\n{\"subject\":\"a\"}\n");
        assertThat(answer.status()).isEqualTo(Integer.parseInt(parts[0]));
        assertThat(answer.body()).contains("/problems/" + parts[1]);
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void itemsMayDemandAPosition() throws IOException {
        String subject = World.adultIn("HK");
        long position = World.optOut(subject);
        List<JsonPath> lines =
                ndjson(
                        DEFAULTS
                                + "{\"subject\":\"%s\",\"minPosition\":%d}\n"
                                        .formatted(subject, position)
                                + "{\"subject\":\"%s\",\"minPosition\":%d}\n"
                                        .formatted(subject, position + 1_000_000_000)
                                + "{\"subject\":\"%s\"}\n".formatted(subject));
        assertThat(lines.get(0).getString("reason")).isEqualTo("opt-out");
        assertThat(lines.get(1).getString("error.code")).isEqualTo("position-not-reached");
        assertThat(lines.get(1).getInt("error.status")).isEqualTo(503);
        assertThat(lines.get(2).getString("reason")).isEqualTo("opt-out");
    }

    @Test
    void anAnswerComesBeforeTheNextLineIsSentAndKnowsWhatWasAcknowledgedUntilThen()
            throws IOException {
        String subject = World.adultIn("HK");
        World.optIn(subject, "ai-training.generative", "HK", "");
        try (Duplex duplex = Duplex.post(PATH, TestTokens.pipeline("self"), NDJSON)) {
            duplex.send(DEFAULTS);
            duplex.send("{\"subject\":\"%s\"}\n".formatted(subject));
            assertThat(duplex.head()).startsWith("HTTP/1.1 200");
            assertThat(text(duplex.chunk())).contains("\"reason\":\"opt-in\"");
            long position = World.optOut(subject);
            duplex.send("{\"subject\":\"%s\"}\n".formatted(subject));
            JsonPath next = new JsonPath(text(duplex.chunk()));
            assertThat(next.getString("reason")).isEqualTo("opt-out");
            assertThat(next.getLong("position")).isGreaterThanOrEqualTo(position);
            duplex.end();
            assertThat(text(duplex.chunk())).contains("\"complete\":true");
            assertThat(duplex.chunk()).isEmpty();
        }
    }

    @Test
    void aStreamCutAtAnyByteHasNoSummary() throws IOException {
        String head = Duplex.head(PATH, TestTokens.pipeline("self"), NDJSON);
        String whole =
                head
                        + Duplex.chunk(DEFAULTS + "{\"subject\":\"a\"}\n")
                        + Duplex.chunk("{\"subject\":\"b\"}\n")
                        + "0\r\n\r\n";
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int cut = head.length(); cut < bytes.length; cut++) {
            Duplex.Answer answer = Duplex.cut(bytes, cut);
            assertThat(answer.body()).as("cut at %d", cut).doesNotContain("summary");
            assertThat(answer.complete()).as("cut at %d", cut).isFalse();
        }
        try (Duplex duplex = Duplex.connect()) {
            duplex.raw(bytes, bytes.length);
            assertThat(duplex.answer().body()).contains("\"complete\":true");
        }
    }

    @Test
    void otherContentTypesAndQueriesAreRefused() throws IOException {
        assertThat(stream("application/json", "{}").status()).isEqualTo(415);
        try (Duplex duplex =
                Duplex.post(
                        PATH + "?purpose=ai-training.generative",
                        TestTokens.pipeline("self"),
                        NDJSON)) {
            duplex.send("{}\n");
            duplex.end();
            assertThat(duplex.answer().status()).isEqualTo(400);
        }
        try (Duplex duplex = Duplex.post(PATH, TestTokens.person("u-1"), NDJSON)) {
            duplex.end();
            assertThat(duplex.answer().status()).isEqualTo(403);
        }
        try (Duplex duplex = Duplex.post(PATH, "no-token", NDJSON)) {
            duplex.end();
            assertThat(duplex.answer().status()).isEqualTo(401);
        }
    }

    private List<JsonPath> ndjson(String body) throws IOException {
        Duplex.Answer answer = stream(NDJSON, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.head()).contains(NDJSON);
        return answer.body().lines().map(JsonPath::new).toList();
    }

    private Duplex.Answer stream(String type, String body) throws IOException {
        try (Duplex duplex = Duplex.post(PATH, TestTokens.pipeline("self"), type)) {
            if (!body.isEmpty()) {
                duplex.send(body);
            }
            duplex.end();
            return duplex.answer();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
