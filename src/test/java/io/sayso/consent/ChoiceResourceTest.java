package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers over HTTP: by the person, and on their behalf.
@QuarkusTest
class ChoiceResourceTest {
    private static final String OFF = "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\"}";

    private final String subject = "choice-" + UUID.randomUUID();

    @Test
    void everythingOffIsOneCallWithAnEmptyBody() {
        Contract.as(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .post("/v1/me/opt-out")
                .then()
                .statusCode(201)
                .body("answer", equalTo("opt-out"))
                .body("scope.purpose", equalTo("ai-training"))
                .body("scope.category", equalTo("*"))
                .body("scope.recipient", equalTo("*"))
                .body("scope.jurisdiction", equalTo("*"))
                .body("decision.decision", equalTo(false))
                .body("decision.reason", equalTo("opt-out"));
    }

    @Test
    void theAnswerNamesItsPlaceInTheLog() {
        JsonPath recorded = post(subject, OFF).statusCode(201).extract().body().jsonPath();
        assertThat(recorded.getLong("position")).isEqualTo(recorded.getLong("index") + 1);
        assertThat(recorded.getString("effectiveAt")).isEqualTo(recorded.getString("recordedAt"));
    }

    @Test
    void aRefusalForAnUnknownPlaceIsARefusalEverywhere() {
        post(subject, OFF.replace("}", ",\"jurisdiction\":\"XX\"}"))
                .statusCode(201)
                .body("scope.jurisdiction", equalTo("*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"purpose\":\"ai-training\"} | answer",
                "{\"answer\":\"maybe\",\"purpose\":\"ai-training\"} | answer",
                "{\"answer\":\"opt-out\"} | purpose",
                "{\"answer\":\"opt-out\",\"purpose\":\"AI\"} | purpose",
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training.juggling\"} | purpose",
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"category\":\"x\"} |"
                        + " category",
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"explicit\":true} | explicit",
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"jurisdiction\":\"hk\"} |"
                        + " jurisdiction",
                "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\"} | jurisdiction",
                "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"ZZ\"} |"
                        + " jurisdiction",
                "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"HK\"} |"
                        + " notice",
                "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"HK\",\"recipient\":\"*\"}"
                    + " | recipient",
                "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"HK\",\"sources\":[\"moon\"]}"
                    + " | sources[0]",
                "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"HK\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}"
                    + " | expiresAt",
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"effectiveAt\":\"2020-01-01T00:00:00Z\"}"
                    + " | effectiveAt",
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"subject\"}}"
                    + " | actor",
            })
    void anInvalidAnswerIsRefusedNamingTheField(String body, String field) {
        post(subject, body).statusCode(400).body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"wat\":1}",
                "{\"answer\":\"opt-out\",\"purpose\":12}",
                "{\"answer\":\"opt-out\"",
                "[]",
                "nonsense"
            })
    void aMalformedBodyIsAProblemThatRepeatsNothingOfIt(String body) {
        post(subject, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body(not(containsString("nonsense")));
    }

    @Test
    void nobodyAnswersWithoutAToken() {
        Contract.given()
                .contentType(ContentType.JSON)
                .body(OFF)
                .post("/v1/me/choices")
                .then()
                .statusCode(401);
    }

    @Test
    void aPersonCannotAnswerForAnother() {
        Contract.as(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .body(
                        "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"subject\"}}")
                .post("/v1/subjects/somebody/choices")
                .then()
                .statusCode(403);
    }

    @Test
    void aRecorderSaysWhoGaveTheAnswerAndSince() {
        onBehalf(
                        "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"import\",\"evidence\":\"settings"
                            + " export of 2025\"},\"effectiveAt\":\"2025-01-01T00:00:00Z\"}")
                .statusCode(201)
                .body("effectiveAt", equalTo("2025-01-01T00:00:00Z"));
    }

    @Test
    void anEarlierAnswerNeedsEvidenceAndALaterOneIsRefused() {
        onBehalf(
                        "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"import\"},"
                            + "\"effectiveAt\":\"2025-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("errors.field", hasItem("actor.evidence"));
        onBehalf(
                        "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"import\","
                            + "\"evidence\":\"x\"},\"effectiveAt\":\"2999-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("type", equalTo("/problems/time-not-allowed"));
    }

    @Test
    void theSameKeyAndBodyGetTheSameRecord() {
        String key = UUID.randomUUID().toString();
        long first = withKey(key, OFF).statusCode(201).extract().jsonPath().getLong("index");
        withKey(key, OFF).statusCode(201).body("id", equalTo(Long.toString(first)));
    }

    @Test
    void theSameKeyWithAnotherBodyIsAConflict() {
        String key = UUID.randomUUID().toString();
        withKey(key, OFF).statusCode(201);
        withKey(key, OFF.replace("ai-training", "ai-training.evaluation"))
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-conflict"));
    }

    @Test
    void aMalformedKeyIsRefused() {
        withKey("a b", OFF).statusCode(400).body("errors.field", hasItem("Idempotency-Key"));
    }

    @Test
    void whatWasAnsweredIsShownWithWhatHoldsNow() {
        String id = post(subject, OFF).statusCode(201).extract().jsonPath().getString("id");
        Contract.as(TestTokens.person(subject))
                .get("/v1/me/choices")
                .then()
                .statusCode(200)
                .body("answers[0].id", equalTo(id))
                .body("answers[0].current", equalTo(true))
                .body("cells.reason", hasItem("opt-out"))
                .body("cells[0].jurisdiction", equalTo("ZZ"));
    }

    @Test
    void historyPagesWithoutLosingAnything() {
        for (int i = 0; i < 3; i++) {
            post(subject, OFF).statusCode(201);
        }
        JsonPath first = history("?limit=2");
        assertThat(first.getList("items")).hasSize(2);
        JsonPath second = history("?limit=2&cursor=" + first.getString("cursor"));
        assertThat(second.getList("items")).hasSize(1);
        assertThat(second.getString("cursor")).isNull();
    }

    @Test
    void aCursorThatIsNotOursIsRefused() {
        Contract.as(TestTokens.person(subject))
                .get("/v1/me/history?cursor=zzz")
                .then()
                .statusCode(400);
    }

    private JsonPath history(String query) {
        return Contract.as(TestTokens.person(subject))
                .get("/v1/me/history" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse withKey(String key, String body) {
        return Contract.as(TestTokens.person(subject))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/me/choices")
                .then();
    }

    private ValidatableResponse onBehalf(String body) {
        return Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/subjects/" + subject + "/choices")
                .then();
    }

    private static ValidatableResponse post(String subject, String body) {
        return Contract.as(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/me/choices")
                .then();
    }
}
