package io.sayso.gate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /v1/decisions`: what it does not answer, and how it says so.
@QuarkusTest
class RefusalTest {
    private static final String ITEM = "\"subject\":\"u-secret\",\"purpose\":\"ai-training\"";

    @Test
    void aCallMayAskForAMillionLooksAtMost() {
        String places =
                IntStream.range(10, 61)
                        .mapToObj(each -> "\"US-" + each + "\"")
                        .collect(Collectors.joining(","));
        String items =
                Stream.generate(() -> "{\"subject\":\"u-secret\"}")
                        .limit(10_000)
                        .collect(Collectors.joining(","));
        String call =
                "{\"purpose\":\"ai-training\",\"categories\":[CATEGORIES],\"jurisdictions\":["
                        + places
                        + "],\"items\":["
                        + items
                        + "]}";
        ask(call.replace("CATEGORIES", "\"profile\",\"content.public\""))
                .statusCode(413)
                .body("detail", containsString("1,000,000"));
        ask(call.replace("CATEGORIES", "\"profile\"")).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour | {ITEM,\"colour\":\"red\"}",
                "subject | {\"purpose\":\"ai-training\"}",
                "purpose | {\"subject\":\"u-secret\"}",
                "purpose | {\"subject\":\"u-secret\",\"purpose\":\"*\"}",
                "purpose | {\"subject\":\"u-secret\",\"purpose\":null}",
                "alias | {ITEM,\"alias\":{\"type\":\"email\",\"value\":\"a@b.c\"}}",
                "alias | {\"alias\":{\"type\":\"email\"},\"purpose\":\"ai-training\"}",
                "alias |"
                    + " {\"alias\":{\"type\":\"email\",\"value\":\"a\",\"x\":1},\"purpose\":\"ai-training\"}",
                "subject | {\"subject\":{\"id\":\"u-secret\"},\"purpose\":\"ai-training\"}",
                "subject | {\"subject\":\"\",\"purpose\":\"ai-training\"}",
                "subject | {\"subject\":\"nul\\u0000\",\"purpose\":\"ai-training\"}",
                "subject | {\"subject\":\"lone\\ud800\",\"purpose\":\"ai-training\"}",
                "id | {ITEM,\"id\":\"lone\\ud800\"}",
                "id | {ITEM,\"id\":7}",
                "categories | {ITEM,\"categories\":[]}",
                "categories | {ITEM,\"categories\":\"profile\"}",
                "categories[1] | {ITEM,\"categories\":[\"profile\",7]}",
                "categories[0] | {ITEM,\"categories\":[\"*\"]}",
                "jurisdictions[0] | {ITEM,\"jurisdictions\":[\"hk\"]}",
                "recipient | {ITEM,\"recipient\":\"*\"}",
                "source | {ITEM,\"source\":\"stolen\"}",
                "collectedAt | {ITEM,\"collectedAt\":1700000000}",
                "collectedAt | {ITEM,\"collectedAt\":\"2026-02-30T00:00:00Z\"}",
                "minPosition | {ITEM,\"minPosition\":-1}",
                "minPosition | {ITEM,\"minPosition\":1.0}",
                "minPosition | {ITEM,\"minPosition\":\"1\"}",
                "minPosition | {ITEM,\"minPosition\":99999999999999999999999999}",
                "explain | {ITEM,\"explain\":\"true\"}",
                "purpose | {ITEM,\"purpose\":\"ai-training\"}",
                "items | {\"purpose\":\"ai-training\",\"items\":[]}",
                "items | {\"purpose\":\"ai-training\",\"items\":{}}",
                "items | {\"items\":[{ITEM}],\"items\":[{ITEM}]}",
                "subject | {ITEM,\"items\":[{ITEM}]}",
                "id | {\"id\":\"x\",\"items\":[{ITEM}]}",
                "body | [{ITEM}]",
                "body | \"u-secret\""
            })
    void aMalformedRequestIs400AndTheFieldIsNamed(String example) {
        String[] parts = example.split(" \\| ", 2);
        ask(parts[1].replace("ITEM", ITEM))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation"))
                .body("errors.field", contains(parts[0]))
                .body(not(containsString("secret")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time | {ITEM,\"time\":\"2020-01-01T00:00:00Z\"}",
                "knownAt | {ITEM,\"knownAt\":null}",
                "time | {\"time\":\"2020-01-01T00:00:00Z\",\"items\":[{ITEM}]}",
                "items[1].knownAt | {\"items\":[{ITEM},{ITEM,\"colour\":1,\"knownAt\":7}]}"
            })
    void aTimeMayNotBeNamedAnywhere(String example) {
        String[] parts = example.split(" \\| ", 2);
        ask(parts[1].replace("ITEM", ITEM))
                .statusCode(400)
                .body("type", equalTo("/problems/time-not-allowed"))
                .body("errors.field", contains(parts[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "not json",
                "{ITEM",
                "{ITEM}}",
                "{ITEM} {ITEM}",
                "{ITEM,}",
                "{\"subject\":\"u-secret",
                "{\"purpose\":\"ai-training\",\"items\":[{ITEM},{]}"
            })
    void whatIsNotJsonIs400(String body) {
        ask(body.replace("ITEM", ITEM))
                .statusCode(400)
                .body("type", equalTo("/problems/bad-request"))
                .body(not(containsString("secret")));
    }

    @Test
    void hostileBodiesAre400() {
        String deep = "[".repeat(100_000);
        byte[] overlong = ("{" + ITEM + ",\"id\":\"??\"}").getBytes(StandardCharsets.US_ASCII);
        overlong[overlong.length - 4] = (byte) 0xc0;
        overlong[overlong.length - 3] = (byte) 0x80;
        List<byte[]> bodies =
                List.of(
                        bytes("{" + ITEM + ",\"categories\":" + deep),
                        bytes("{\"x\":" + "{\"x\":".repeat(100_000)),
                        bytes("{" + ITEM + ",\"minPosition\":" + "9".repeat(100_000) + "}"),
                        bytes("{" + ITEM + ",\"minPosition\":1e999999999}"),
                        bytes("{" + ITEM + ",\"" + "x".repeat(100_000) + "\":1}"),
                        bytes("{" + ITEM + ",\"id\":\"" + "x".repeat(2_000_000) + "\"}"),
                        bytes("\0{" + ITEM + "}"),
                        bytes("{" + ITEM + "}\0"),
                        overlong,
                        new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0});
        for (byte[] body : bodies) {
            Contract.as(TestTokens.pipeline("self"))
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/v1/decisions")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body(not(containsString("secret")));
        }
    }

    @Test
    void aFaultOfTheDefaultsIsTheCallsFault() {
        ask("{\"purpose\":\"ai-traning\",\"items\":[{\"subject\":\"u\"}]}")
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-purpose"))
                .body("errors.field", contains("purpose"));
        ask("{\"categories\":[\"dreams\"],\"items\":[{" + ITEM + "}]}")
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-category"));
        ask("{\"recipient\":\"partner-a\",\"items\":[{" + ITEM + "}]}")
                .statusCode(403)
                .body("type", equalTo("/problems/outside-claim"));
    }

    @Test
    void aPipelineAsksForTheRecipientOfItsTokenOnly() {
        String person = World.adultIn("HK");
        World.optIn(person, "ai-training.generative", "HK", ",\"recipient\":\"partner-a\"");
        String item = "\"subject\":\"" + person + "\",\"purpose\":\"ai-training.generative\"";
        String partner = TestTokens.pipeline("partner-a");
        ask(partner, "{" + item + "}").statusCode(200).body("decision", equalTo(true));
        ask(partner, "{" + item + ",\"recipient\":\"partner-a\"}")
                .statusCode(200)
                .body("decision", equalTo(true));
        ask(partner, "{" + item + ",\"recipient\":\"self\"}")
                .statusCode(403)
                .body("errors.field", contains("recipient"));
        ask("{" + item + "}").statusCode(200).body("decision", equalTo(false));
        ask("{\"items\":[{" + item + "},{" + item + ",\"recipient\":\"partner-a\"}]}")
                .statusCode(200)
                .body("items.outcome", contains("deny", "error"))
                .body("items[1].error.status", equalTo(403))
                .body("items[1].error.code", equalTo("outside-claim"));
        for (String bad : List.of("*", "Not A Recipient")) {
            ask(TestTokens.pipeline(bad), "{" + item + "}").statusCode(403);
        }
    }

    @Test
    void aTokenMayNarrowThePurposes() {
        String token = TestTokens.pipeline("self", List.of("ai-training.generative", "Nonsense"));
        ask(token, "{\"subject\":\"u\",\"purpose\":\"ai-training.generative\"}").statusCode(200);
        ask(token, "{\"subject\":\"u\",\"purpose\":\"ai-training.generative.pretraining\"}")
                .statusCode(200);
        for (String purpose : List.of("ai-training", "ai-training.evaluation")) {
            ask(token, "{\"subject\":\"u\",\"purpose\":\"" + purpose + "\"}")
                    .statusCode(403)
                    .body("type", equalTo("/problems/outside-claim"))
                    .body("errors.field", contains("purpose"));
        }
        ask(
                        token,
                        "{\"items\":[{\"subject\":\"u\",\"purpose\":\"ai-training.evaluation\"},{\"subject\":\"u\",\"purpose\":\"ai-training.generative\"}]}")
                .statusCode(200)
                .body("items.outcome", contains("error", "deny"));
    }

    @Test
    void onlyPipelinesMayAsk() {
        for (String token :
                List.of(
                        TestTokens.person("u-1"),
                        TestTokens.recorder(),
                        TestTokens.officer("o-1", "*"),
                        TestTokens.auditor("*"))) {
            ask(token, "{" + ITEM + "}").statusCode(403);
        }
        Contract.given()
                .contentType(ContentType.JSON)
                .body("{" + ITEM + "}")
                .post("/v1/decisions")
                .then()
                .statusCode(401);
    }

    @Test
    void anotherContentTypeIs415() {
        for (Map.Entry<String, String> each :
                Map.of("text/plain", "u-1", "application/x-ndjson", "{" + ITEM + "}").entrySet()) {
            Contract.as(TestTokens.pipeline("self"))
                    .contentType(each.getKey())
                    .body(each.getValue().getBytes(StandardCharsets.UTF_8))
                    .post("/v1/decisions")
                    .then()
                    .statusCode(415);
        }
    }

    @Test
    void aBodyBeyondTheLimitIs413() {
        byte[] body = new byte[11 * 1024 * 1024];
        Arrays.fill(body, (byte) ' ');
        Contract.as(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/decisions")
                .then()
                .statusCode(413);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ValidatableResponse ask(String body) {
        return ask(TestTokens.pipeline("self"), body);
    }

    private static ValidatableResponse ask(String token, String body) {
        return Contract.as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/decisions")
                .then();
    }
}
