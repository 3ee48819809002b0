package io.sayso.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Decisions of another moment are those that were given then.
@QuarkusTest
class TimeTravelTest {
    private static final String ALL = TestTokens.auditor("*");
    private static final String EVALUATION = "purpose=ai-training.evaluation";
    private static final List<String> PLACES = List.of("HK", "US-TX", "FR", "GB");
    private static final List<String> PURPOSES =
            List.of("ai-training", "ai-training.evaluation", "ai-training.generative");

    @Inject AgroalDataSource database;

    private final String subject = "travel-" + UUID.randomUUID();
    private final String notice = "travel-" + UUID.randomUUID();

    /// What was answered once: where it was asked, and what was said.
    private record Given(String query, Map<String, Object> answer) {}

    /// Random lives: after each step a decision is asked for; in the end each is had again, and the
    /// one of now is the live one.
    @Test
    void everyDecisionThatWasGivenIsHadAgain() {
        publish();
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            String person = subject + "-" + seed;
            List<Given> given = new ArrayList<>();
            for (int step = 0; step < 8; step++) {
                live(person, random);
                given.add(ask(person, PURPOSES.get(random.nextInt(PURPOSES.size()))));
            }
            for (Given each : given) {
                assertThat(comparable(at(each.query()).extract().jsonPath().getMap("")))
                        .as("seed %d, %s", seed, each.query())
                        .isEqualTo(each.answer());
            }
            String now = "subject=" + person + "&" + EVALUATION;
            assertThat(comparable(at(now).extract().jsonPath().getMap("")))
                    .isEqualTo(ask(person, "ai-training.evaluation").answer());
        }
    }

    @Test
    void anAnswerCountsFromWhenItWasKnownAndFromWhenItTookEffect() {
        home(subject, "HK");
        String before = home();
        onBehalf(
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"import\","
                    + "\"evidence\":\"x\"},\"effectiveAt\":\"2025-01-01T00:00:00Z\"}");
        String who = "subject=" + subject + "&" + EVALUATION;
        at(who).body("reason", equalTo("opt-out"));
        at(who + "&knownAt=" + before).body("reason", equalTo("no-opt-in"));
    }

    /// The index of now forgets an earlier no of the same scope; what is asked of then needs it.
    @Test
    void aNoThatALaterOneReplacedStillCountsForItsTime() {
        home(subject, "HK");
        String no =
                "{\"answer\":\"opt-out\",\"purpose\":\"ai-training\",\"actor\":{\"type\":\"import\",\"evidence\":\"x\"}%s}";
        onBehalf(no.formatted(",\"effectiveAt\":\"2025-01-01T00:00:00Z\""));
        String between = me("{\"answer\":\"opt-out\",\"purpose\":\"ai-training.evaluation\"}");
        onBehalf(no.formatted(""));
        at("subject=" + subject + "&purpose=ai-training.retrieval&time=" + between)
                .body("reason", equalTo("opt-out"));
    }

    @Test
    void theAnswerNamesWhatItRestsOnAndBindsNobody() {
        home(subject, "HK");
        me("{\"answer\":\"opt-out\",\"purpose\":\"ai-training\"}");
        at("subject=" + subject + "&" + EVALUATION)
                .body("binding", equalTo(false))
                .body("jurisdictions[0].code", equalTo("HK"))
                .body("jurisdictions[0].rule", startsWith("HK@"))
                .body("obligations", empty())
                .body("known", equalTo(true));
    }

    @Test
    void aPersonSeesTheirOwnAndNobodyElses() {
        home(subject, "HK");
        Contract.as(TestTokens.person(subject))
                .get("/v1/decisions/at?" + EVALUATION)
                .then()
                .statusCode(200)
                .body("subject", equalTo(subject));
        Contract.as(TestTokens.person("another"))
                .get("/v1/decisions/at?" + EVALUATION + "&subject=" + subject)
                .then()
                .statusCode(404);
        Contract.given().get("/v1/decisions/at?" + EVALUATION).then().statusCode(401);
    }

    @Test
    void anAuditorSeesWhoLivesWithinReachAndWhatThosePlacesSay() {
        home(subject, "HK", "GB");
        String who = "/v1/decisions/at?" + EVALUATION + "&subject=" + subject;
        Contract.as(TestTokens.auditor("HK"))
                .get(who)
                .then()
                .statusCode(200)
                .body("jurisdictions.code", equalTo(List.of("HK")))
                .body("withheld", equalTo(1));
        Contract.as(TestTokens.auditor("FR")).get(who).then().statusCode(404);
        Contract.as(TestTokens.auditor("FR")).get(who + "-nobody").then().statusCode(404);
        Contract.as(TestTokens.auditor("HK")).get(who + "&jurisdictions=FR").then().statusCode(403);
    }

    @Test
    void aLookOfAnotherIsAnEntryThatNamesNobodyAndAPersonsOwnIsNone() throws SQLException {
        home(subject, "HK");
        String who = "/v1/decisions/at?" + EVALUATION + "&subject=" + subject;
        long before = looks().size();
        Contract.as(TestTokens.person(subject)).get(who).then().statusCode(200);
        Contract.as(ALL).get(who + "-nobody").then().statusCode(200);
        assertThat(looks()).hasSize((int) before);
        Contract.as(ALL).get(who).then().statusCode(200);
        List<String> after = looks();
        assertThat(after).hasSize((int) before + 1);
        assertThat(after.getLast())
                .contains("\"t\":\"audit.look\"")
                .doesNotContain(subject, "auditor");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        String who = "subject=" + subject + "&";
        refused(who + "purpose=ai-training.juggling", 400);
        refused(who + EVALUATION + "&categories=juggling", 400);
        refused(who + EVALUATION + "&knownAt=2999-01-01T00:00:00Z", 400);
        refused(who + EVALUATION + "&knownAt=2020-01-01T00:00:00Z", 400);
        refused(who + EVALUATION + "&time=yesterday", 400);
        refused(who + EVALUATION + "&position=999999999", 400);
        refused(who + EVALUATION + "&position=1&knownAt=2026-01-01T00:00:00Z", 400);
        refused(who + EVALUATION + "&wat=1", 400);
        refused(who, 400);
        // between the entries that publish the first rules there are no rules yet
        refused("subject=" + subject + "&" + EVALUATION + "&position=1", 400);
    }

    private List<String> looks() throws SQLException {
        List<String> leaves = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "select leaf from ledger_entry where type = 'audit.look' order by"
                                        + " index")) {
            while (row.next()) {
                leaves.add(new String(row.getBytes(1), StandardCharsets.UTF_8));
            }
        }
        return leaves;
    }

    private void live(String person, Random random) {
        String place = PLACES.get(random.nextInt(PLACES.size()));
        String purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        switch (random.nextInt(4)) {
            case 0 -> home(person, place);
            case 1 -> deliver(person);
            case 2 -> as(person, "{\"answer\":\"opt-out\",\"purpose\":\"%s\"}".formatted(purpose));
            default ->
                    as(
                            person,
                            "{\"answer\":\"opt-in\",\"purpose\":\"%s\",\"jurisdiction\":\"%s\",\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"}}"
                                    .formatted(purpose, place, notice));
        }
    }

    private static Given ask(String person, String purpose) {
        JsonPath answer =
                Contract.as(TestTokens.pipeline("self"))
                        .contentType(ContentType.JSON)
                        .body(
                                "{\"subject\":\"%s\",\"purpose\":\"%s\",\"explain\":true}"
                                        .formatted(person, purpose))
                        .post("/v1/decisions")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        return new Given(
                "subject=%s&purpose=%s&position=%d&time=%s"
                        .formatted(
                                person,
                                purpose,
                                answer.getLong("position"),
                                answer.getString("evaluatedAt")),
                comparable(answer.getMap("")));
    }

    private static Map<String, Object> comparable(Map<String, Object> answer) {
        return Map.of(
                "decision", answer.getOrDefault("decision", ""),
                "reason", answer.getOrDefault("reason", ""),
                "jurisdictions", answer.getOrDefault("jurisdictions", ""),
                "obligations", answer.getOrDefault("obligations", ""),
                "validUntil", answer.getOrDefault("validUntil", ""),
                "ruleVersion", answer.getOrDefault("ruleVersion", ""));
    }

    private static void refused(String query, int status) {
        Contract.as(ALL).get("/v1/decisions/at?" + query).then().statusCode(status);
    }

    private static ValidatableResponse at(String query) {
        return Contract.as(ALL).get("/v1/decisions/at?" + query).then().statusCode(200);
    }

    private String home() {
        return home(subject, "HK");
    }

    private static String home(String person, String... codes) {
        List<Map<String, String>> places = new ArrayList<>();
        for (String code : codes) {
            places.add(Map.of("code", code, "since", "2020-01-01T00:00:00Z"));
        }
        return Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(Map.of("jurisdictions", places, "adultOn", "2000-01-01"))
                .put("/v1/subjects/" + person)
                .then()
                .statusCode(200)
                .extract()
                .path("recordedAt");
    }

    private void deliver(String person) {
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        "{\"notice\":{\"id\":\"%s\",\"version\":1,\"language\":\"en\"},\"deliveredAt\":\"2026-01-01T00:00:00Z\",\"subjects\":[\"%s\"]}"
                                .formatted(notice, person))
                .post("/v1/deliveries")
                .then()
                .statusCode(201);
    }

    private String me(String answer) {
        return as(subject, answer);
    }

    private static String as(String person, String answer) {
        return Contract.as(TestTokens.person(person))
                .contentType(ContentType.JSON)
                .body(answer)
                .post("/v1/me/choices")
                .then()
                .statusCode(201)
                .extract()
                .path("recordedAt");
    }

    private void onBehalf(String answer) {
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(answer)
                .post("/v1/subjects/" + subject + "/choices")
                .then()
                .statusCode(201);
    }

    private void publish() {
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"id\":\"%s\",\"purposes\":[\"ai-training\"],\"jurisdictions\":[\"HK\",\"US-TX\",\"FR\",\"GB\"],\"texts\":[{\"language\":\"en\",\"title\":\"May we?\",\"body\":\"We would like to.\"}]}"
                                .formatted(notice))
                .post("/v1/notices")
                .then()
                .statusCode(201);
    }
}
