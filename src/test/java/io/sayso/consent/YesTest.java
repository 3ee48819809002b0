package io.sayso.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A yes is read to the letter: a published notice, a place, somebody who may say it.
@QuarkusTest
class YesTest {
    private final String notice = "yes-" + UUID.randomUUID();
    private final String subject = "yes-" + UUID.randomUUID();

    @BeforeEach
    void publish() {
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"id\":\"%s\",\"purposes\":[\"ai-training\"],\"jurisdictions\":[\"HK\",\"FR\"],\"texts\":[{\"language\":\"en\",\"title\":\"May we train on your posts?\",\"body\":\"We would like to.\"},{\"language\":\"fr\",\"title\":\"Pouvons-nous ?\",\"body\":\"Nous aimerions.\"}]}"
                                .formatted(notice))
                .post("/v1/notices")
                .then()
                .statusCode(201);
        put("{\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}]}");
    }

    @Test
    void aYesPermitsUntilTheNextCallSaysNo() {
        me(yes("HK")).statusCode(201).body("decision.decision", equalTo(true));
        me("{\"answer\":\"opt-out\",\"purpose\":\"ai-training\"}")
                .statusCode(201)
                .body("decision.reason", equalTo("opt-out"));
        me(yes("HK")).statusCode(201).body("decision.reason", equalTo("opt-in"));
    }

    @Test
    void aYesForAPlaceTheNoticeDoesNotCoverIsRefused() {
        me(yes("GB")).statusCode(400).body("type", equalTo("/problems/unknown-notice"));
    }

    @Test
    void aYesForAnotherRecipientThanTheNoticeNamesIsRefused() {
        me(yes("HK")
                        .replace("{", "{\"recipient\":\"partner-a\",")
                        .replace("\"notice\":{\"recipient\":\"partner-a\",", "\"notice\":{"))
                .statusCode(400);
    }

    @Test
    void aYesToATextTheNoticeDoesNotHaveIsRefused() {
        me(yes("HK").replace("\"en\"", "\"de\""))
                .statusCode(400)
                .body("errors.field", contains("notice.language"));
        me(yes("HK").replace("\"en\"", "\"FR\"")).statusCode(201);
    }

    @Test
    void aTextTheNoticeDoesNotHaveWasPutBeforeNobody() {
        deliver("de").statusCode(400).body("errors.field", contains("notice.language"));
    }

    @Test
    void aStrangerIsNoGuardian() {
        String byGuardian =
                yes("HK").replaceFirst("\\{", "{\"actor\":{\"type\":\"guardian\",\"id\":\"g-1\"},");
        onBehalf(byGuardian).statusCode(400).body("errors.field", hasItem("actor.id"));
        put(
                "{\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}],\"guardians\":[\"g-1\"],\"adultOn\":\"2999-01-01\"}");
        onBehalf(byGuardian).statusCode(201).body("decision.reason", equalTo("minor"));
    }

    @Test
    void anAgentsYesIsRecordedAndPermitsNothing() {
        onBehalf(yes("HK").replaceFirst("\\{", "{\"actor\":{\"type\":\"agent\"},"))
                .statusCode(201)
                .body("decision.reason", equalTo("not-authorised"));
    }

    @Test
    void anUnansweredNoticeIsAskedInThePersonsLanguage() {
        Contract.as(TestTokens.person(subject))
                .header("Accept-Language", "fr")
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body(
                        "openQuestions.find { it.notice.id == '" + notice + "' }.title",
                        equalTo("Pouvons-nous ?"))
                .body(
                        "openQuestions.find { it.notice.id == '" + notice + "' }.jurisdictions",
                        contains("HK"));
    }

    @Test
    void anAnsweredNoticeIsNotAskedAgain() {
        me("{\"answer\":\"opt-out\",\"purpose\":\"ai-training\"}").statusCode(201);
        Contract.as(TestTokens.person(subject))
                .get("/v1/me")
                .then()
                .body("openQuestions.findAll { it.notice.id == '" + notice + "' }", hasSize(0));
    }

    @Test
    void aDeliveryIsInTheHistoryOfEachWhoGotIt() {
        deliver("en").statusCode(201).body("count", equalTo(2));
        Contract.as(TestTokens.person(subject + "-b"))
                .get("/v1/me/history")
                .then()
                .statusCode(200)
                .body("items[0].type", equalTo("notice.delivery"))
                .body("items[0].delivery.notice.id", equalTo(notice));
    }

    private ValidatableResponse deliver(String language) {
        return Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        "{\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"%s\"},\"deliveredAt\":\"2026-01-01T00:00:00Z\",\"subjects\":[\"%s\",\"%s-b\",\"%s\"]}"
                                .formatted(notice, language, subject, subject, subject))
                .post("/v1/deliveries")
                .then();
    }

    private String yes(String place) {
        return "{\"answer\":\"opt-in\",\"purpose\":\"ai-training\",\"jurisdiction\":\"%s\",\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"}}"
                .formatted(place, notice);
    }

    private ValidatableResponse me(String body) {
        return Contract.as(TestTokens.person(subject))
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

    private void put(String profile) {
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(profile)
                .put("/v1/subjects/" + subject)
                .then()
                .statusCode(200);
    }
}
