package io.sayso.gate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.google.errorprone.annotations.FormatMethod;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `POST /v1/decisions`: what it answers.
@QuarkusTest
class DecisionResourceTest {
    @Test
    void oneItemIsAnsweredAsOne() {
        String subject = World.adultIn("HK");
        ask("{\"id\":\"row-1\",\"subject\":\"%s\",\"purpose\":\"ai-training.generative\"}", subject)
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("id", equalTo("row-1"))
                .body("subject", equalTo(subject))
                .body("decision", equalTo(false))
                .body("outcome", equalTo("deny"))
                .body("reason", equalTo("no-opt-in"))
                .body("position", greaterThanOrEqualTo(1))
                .body("ruleVersion", notNullValue())
                .body("evaluatedAt", notNullValue())
                .body("known", nullValue())
                .body("items", nullValue())
                .body("jurisdictions", nullValue())
                .body("obligations", nullValue());
    }

    @Test
    void itemsAreAnsweredInRequestOrderWithDefaultsTheyMayOverride() {
        String refused = World.adultIn("HK");
        World.optOut(refused);
        String silent = World.adultIn("HK");
        ask(
                        "{\"purpose\":\"ai-training.generative\",\"explain\":true,\"items\":["
                                + "{\"id\":\"a\",\"subject\":\"%s\"},"
                                + "{\"id\":\"b\",\"subject\":\"%s\",\"explain\":false},"
                                + "{\"id\":\"c\",\"subject\":\"%s\",\"jurisdictions\":[\"GB\"]}]}",
                        refused, silent, silent)
                .statusCode(200)
                .body("items.id", contains("a", "b", "c"))
                .body("items.subject", contains(refused, silent, silent))
                .body("items.reason", contains("opt-out", "no-opt-in", "no-opt-in"))
                .body("items[0].jurisdictions.code", contains("HK"))
                .body("items[0].jurisdictions[0].evidence", notNullValue())
                .body("items[0].obligations", hasSize(0))
                .body("items[1].jurisdictions", nullValue())
                .body("items[2].jurisdictions.code", contains("GB", "HK"))
                .body("items[2].jurisdictions[1].rule", containsString("HK@"));
    }

    @Test
    void aPermitCarriesItsEndItsEvidenceAndItsDuties() {
        String subject = World.adultIn("HK");
        long position =
                World.optIn(
                        subject,
                        "ai-training.generative",
                        "HK",
                        ",\"expiresAt\":\"2099-01-01T00:00:00Z\"");
        ask(
                        "{\"subject\":\"%s\",\"purpose\":\"ai-training.generative\",\"explain\":true,\"minPosition\":%d}",
                        subject, position)
                .statusCode(200)
                .body("decision", equalTo(true))
                .body("outcome", equalTo("permit"))
                .body("reason", equalTo("opt-in"))
                .body("validUntil", notNullValue())
                .body("jurisdictions.code", contains("HK"))
                .body("jurisdictions.decision", contains(true))
                .body("jurisdictions.evidence", contains((int) position - 1))
                .body(
                        "obligations",
                        contains("recheck", "honour-withdrawal", "no-onward-transfer"));
    }

    @Test
    void tenThousandItemsAreAnsweredInOrderAtOneMomentAndOneMoreIsTooMany() {
        String subject = World.adultIn("HK");
        World.optIn(subject, "ai-training.evaluation", "HK", "");
        ask("%s", many(subject, 10_000))
                .statusCode(200)
                .body(
                        "items.id",
                        equalTo(IntStream.range(0, 10_000).boxed().map(String::valueOf).toList()))
                .body("items.decision.unique()", contains(true));
        ask("%s", many(subject, 10_001))
                .statusCode(413)
                .body("type", equalTo("/problems/payload-too-large"));
    }

    @Test
    void thePositionDemandedIsWaitedForAndIfItDoesNotComeNothingIsDecided() {
        String subject = World.adultIn("HK");
        long position = World.optOut(subject);
        ask(
                        "{\"purpose\":\"ai-training\",\"items\":[{\"subject\":\"%s\",\"minPosition\":%d}]}",
                        subject, position)
                .statusCode(200)
                .body("position", greaterThanOrEqualTo((int) position))
                .body("items.reason", contains("opt-out"));
        for (String beyond :
                List.of(
                        "{\"purpose\":\"ai-training\",\"subject\":\"u\",\"minPosition\":%d}",
                        "{\"purpose\":\"ai-training\",\"minPosition\":%d,\"items\":[{\"subject\":\"u\"}]}",
                        "{\"purpose\":\"ai-training\",\"items\":[{\"subject\":\"u\"},{\"subject\":\"u\",\"minPosition\":%d}]}")) {
            ask("%s", beyond.replace("%d", Long.toString(Long.MAX_VALUE)))
                    .statusCode(503)
                    .header("Retry-After", equalTo("1"))
                    .body("type", equalTo("/problems/position-not-reached"));
        }
    }

    @Test
    void anUnknownSubjectIsDeniedAndSaidToBeUnknown() {
        ask("{\"subject\":\"nobody-we-know\",\"purpose\":\"ai-training.generative\"}")
                .statusCode(200)
                .body("decision", equalTo(false))
                .body("reason", equalTo("no-opt-in"))
                .body("known", equalTo(false));
    }

    @Test
    void aFaultyItemIsAnErrorByItself() {
        String subject = World.adultIn("HK");
        ask(
                        "{\"purpose\":\"ai-training.generative\",\"items\":["
                            + "{\"id\":\"0\",\"subject\":\"%s\"},"
                            + "{\"id\":\"1\",\"subject\":\"%s\",\"purpose\":\"ai-traning\"},"
                            + "{\"id\":\"2\",\"subject\":\"%s\",\"categories\":[\"content.public\",\"dreams\"]},"
                            + "{\"id\":\"3\",\"subject\":7},{\"id\":\"4\"},"
                            + "{\"id\":\"5\",\"subject\":\"%s\",\"colour\":\"red\"},"
                            + "{\"id\":\"6\",\"subject\":\"%s\",\"subject\":\"x\"},17,"
                            + "{\"id\":\"8\",\"subject\":\"%s\",\"collectedAt\":\"yesterday\"},"
                            + "{\"id\":\"9\",\"subject\":\"%s\",\"jurisdictions\":[\"HK\",\"Narnia\"]},"
                            + "{\"id\":\"10\",\"subject\":\"%s\",\"alias\":{\"type\":\"email\",\"value\":\"a@b.c\"}},"
                            + "{\"id\":\"11\",\"subject\":\"%s\"}]}",
                        subject, subject, subject, subject, subject, subject, subject, subject,
                        subject)
                .statusCode(200)
                .body(
                        "items.outcome",
                        contains(
                                "deny", "error", "error", "error", "error", "error", "error",
                                "error", "error", "error", "error", "deny"))
                .body("items.decision", not(contains(true)))
                .body("items[1].error.code", equalTo("unknown-purpose"))
                .body("items[1].error.status", equalTo(400))
                .body("items[1].subject", equalTo(subject))
                .body("items[2].error.code", equalTo("unknown-category"))
                .body("items[2].error.detail", containsString("categories[1]"))
                .body("items[3].error.code", equalTo("validation"))
                .body("items[3].error.detail", containsString("subject must be a string"))
                .body("items[4].error.detail", containsString("subject is missing"))
                .body("items[5].error.detail", containsString("colour"))
                .body("items[6].error.detail", containsString("subject is given twice"))
                .body("items[7].error.detail", containsString("must be an object"))
                .body("items[8].error.detail", containsString("collectedAt"))
                .body("items[9].error.detail", containsString("jurisdictions[1]"))
                .body("items[10].error.detail", containsString("alias"));
    }

    private static String many(String subject, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"subject\":\"" + subject + "\"}")
                .collect(
                        Collectors.joining(
                                ",", "{\"items\":[", "],\"purpose\":\"ai-training.evaluation\"}"));
    }

    @FormatMethod
    private static ValidatableResponse ask(String body, Object... values) {
        return Contract.as(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body(body.formatted(values))
                .post("/v1/decisions")
                .then();
    }
}
