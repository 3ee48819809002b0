package io.sayso.gate.authzen;

import static io.sayso.gate.authzen.Scenario.ALICE;
import static io.sayso.gate.authzen.Scenario.BOB;
import static io.sayso.gate.authzen.Scenario.DELETE;
import static io.sayso.gate.authzen.Scenario.READ;
import static io.sayso.gate.authzen.Scenario.WRITE;
import static io.sayso.gate.authzen.Scenario.action;
import static io.sayso.gate.authzen.Scenario.evaluation;
import static io.sayso.gate.authzen.Scenario.fresh;
import static io.sayso.gate.authzen.Scenario.health;
import static io.sayso.gate.authzen.Scenario.post;
import static io.sayso.gate.authzen.Scenario.resource;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Access Evaluation: certification scenario, section 2.
@QuarkusTest
class EvaluationTest {
    private static final String PERMIT = "{\"decision\":true}";
    private static final String DENY = "{\"decision\":false}";

    @Test
    void aPermitIsABareDecision() {
        evaluate(evaluation(ALICE, READ, resource(Scenario.get().record1)), PERMIT);
    }

    @Test
    void aDenyIsABareDecisionWithStatus200() {
        evaluate(evaluation(BOB, DELETE, resource(Scenario.get().record1)), DENY);
    }

    @Test
    void anOptionalContextWhoseMembersAreNotOursChangesNothing() {
        evaluate(
                with(
                        evaluation(ALICE, READ, resource(Scenario.get().record1)),
                        "\"context\":{\"time\":\"2025-06-27T18:03-07:00\",\"ip\":\"192.168.1.1\"}"),
                PERMIT);
    }

    @Test
    void propertiesOfTheResourceDecide() {
        evaluate(evaluation(ALICE, WRITE, fresh(Scenario.get().record1)), PERMIT);
        evaluate(evaluation(ALICE, WRITE, resource(Scenario.get().record1)), DENY);
        evaluate(evaluation(ALICE, WRITE, health(Scenario.get().record2)), PERMIT);
        evaluate(evaluation(ALICE, WRITE, health(Scenario.get().record1)), DENY);
    }

    @Test
    void propertiesThatAreNotOursAreAccepted() {
        evaluate(
                """
                {"subject":{"type":"pipeline","id":"alice","properties":{"department":"Sales","role":7}},
                 "action":{"name":"%s","properties":{"method":"GET"}},
                 "resource":{"type":"data_subject","id":"%s","properties":{"status":"active","owner":[1,{"a":null}]}}}
                """
                        .formatted(READ, Scenario.get().record1),
                PERMIT);
    }

    @Test
    void unknownFieldsAreIgnored() {
        evaluate(
                with(
                        evaluation(ALICE, READ, resource(Scenario.get().record1)),
                        "\"foo\":\"bar\",\"futureField\":{\"nested\":true}"),
                PERMIT);
    }

    @Test
    void membersThatAreNullAreIgnored() {
        evaluate(
                with(
                        evaluation(ALICE, READ, resource(Scenario.get().record1)),
                        "\"context\":null,\"options\":null"),
                PERMIT);
    }

    @Test
    void aTypeThatIsNotKnownHereIsDenied() {
        evaluate(
                evaluation(
                        "{\"type\":\"user\",\"id\":\"alice\"}",
                        READ,
                        resource(Scenario.get().record1)),
                DENY);
        evaluate(
                evaluation(
                        ALICE,
                        READ,
                        "{\"type\":\"record\",\"id\":\"" + Scenario.get().record1 + "\"}"),
                DENY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"}}",
                "{\"subject\":{\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":null},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":\"alice\",\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":123},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":true},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":7}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"},\"context\":7}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\",\"properties\":{\"categories\":\"health\"}}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"},\"context\":{\"explain\":\"yes\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"action\":{\"name\":\"READ\"},\"action\":{\"name\":\"READ\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "[]",
                "\"evaluation\"",
                "{\"subject\":{\"type\":\"pipeline\"",
                "not json",
                ""
            })
    void aRequestThatIsNotUnderstoodIs400(String body) {
        post("evaluation", body.replace("READ", READ))
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aMissingFieldIsNamed() {
        post("evaluation", "{\"subject\":" + ALICE + ",\"action\":" + action(READ) + "}")
                .statusCode(400)
                .body("errors.field", contains("resource"));
    }

    @Test
    void anUnknownPurposeIsNamedInTheirWords() {
        post("evaluation", evaluation(ALICE, "read", resource(Scenario.get().record1)))
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-purpose"))
                .body("errors.field", contains("action.name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/jsonp"})
    void anotherContentTypeIs400(String type) {
        Contract.as(TestTokens.pipeline("self"))
                .contentType(type)
                .body(
                        evaluation(ALICE, READ, resource(Scenario.get().record1))
                                .getBytes(StandardCharsets.UTF_8))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(400);
    }

    @Test
    void aContentTypeWithACharsetIsJson() {
        Contract.as(TestTokens.pipeline("self"))
                .contentType("application/json; charset=utf-8")
                .body(evaluation(ALICE, READ, resource(Scenario.get().record1)))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200);
    }

    @Test
    void theRequestIdComesBackOnEveryAnswer() {
        for (String body :
                List.of(evaluation(ALICE, READ, resource(Scenario.get().record1)), "not json")) {
            Contract.as(TestTokens.pipeline("self"))
                    .header("X-Request-ID", "bfe9eb29-ab87-4ca3-be83-a1d5d8305716")
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/access/v1/evaluation")
                    .then()
                    .header("X-Request-ID", equalTo("bfe9eb29-ab87-4ca3-be83-a1d5d8305716"));
        }
    }

    @Test
    void theSameRequestGetsTheSameDecision() {
        for (int i = 0; i < 5; i++) {
            evaluate(evaluation(ALICE, READ, resource(Scenario.get().record1)), PERMIT);
        }
    }

    @Test
    void explainedItSaysWhy() {
        post(
                        "evaluation",
                        with(
                                evaluation(ALICE, READ, resource(Scenario.get().record1)),
                                "\"context\":{\"explain\":true}"))
                .statusCode(200)
                .body("decision", equalTo(true))
                .body("context.reason", equalTo("opt-in"))
                .body("context.position", greaterThan(0))
                .body("context.rule_version", notNullValue())
                .body("context.evaluated_at", notNullValue())
                .body("context.known", nullValue())
                .body("context.jurisdictions.code", contains("HK"))
                .body("context.jurisdictions.evidence", not(contains(nullValue())))
                .body(
                        "context.obligations.type",
                        contains("recheck", "honour-withdrawal", "no-onward-transfer"));
    }

    @Test
    void whoCallsIsSaidByTheTokenAndNotByTheSubject() {
        post(
                        TestTokens.pipeline("partner-a"),
                        "evaluation",
                        evaluation(ALICE, READ, resource(Scenario.get().record1)))
                .statusCode(200)
                .body("decision", equalTo(false));
        post(
                        "evaluation",
                        with(
                                evaluation(ALICE, READ, resource(Scenario.get().record1)),
                                "\"context\":{\"recipient\":\"partner-a\"}"))
                .statusCode(403)
                .body("errors.field", contains("context.recipient"));
    }

    @Test
    void aCallerWithoutTheRoleIsRefused() {
        post(
                        TestTokens.person("u-1"),
                        "evaluation",
                        evaluation(ALICE, READ, resource(Scenario.get().record1)))
                .statusCode(403);
        Contract.given()
                .contentType(ContentType.JSON)
                .body(evaluation(ALICE, READ, resource(Scenario.get().record1)))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void aWithdrawalIsSeenByTheNextEvaluation() {
        String person = World.adultIn("HK");
        World.optIn(person, READ, "HK", "");
        evaluate(evaluation(ALICE, READ, resource(person)), PERMIT);
        long position = World.optOut(person);
        evaluate(
                with(
                        evaluation(ALICE, READ, resource(person)),
                        "\"context\":{\"minPosition\":" + position + "}"),
                DENY);
    }

    private static void evaluate(String body, String answer) {
        post("evaluation", body)
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body(equalTo(answer));
    }

    private static String with(String evaluation, String members) {
        return evaluation.substring(0, evaluation.length() - 1) + "," + members + "}";
    }
}
