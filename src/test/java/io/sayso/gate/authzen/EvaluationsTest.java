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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.sayso.platform.TestTokens;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Access Evaluations: certification scenario, section 3.
@QuarkusTest
class EvaluationsTest {
    @Test
    void eachEvaluationIsAnsweredInOrderAndBare() {
        evaluate(
                "{\"subject\":%s,\"action\":%s,\"evaluations\":[{\"resource\":%s},{\"resource\":%s}]}"
                        .formatted(
                                ALICE,
                                action(READ),
                                resource(Scenario.get().record1),
                                resource(Scenario.get().record2)),
                "[{\"decision\":true},{\"decision\":false}]");
        evaluate(
                "{\"evaluations\":[{\"action\":%s},{\"action\":%s}],\"subject\":%s,\"resource\":%s}"
                        .formatted(
                                action(READ),
                                action(DELETE),
                                BOB,
                                resource(Scenario.get().record1)),
                "[{\"decision\":true},{\"decision\":false}]");
    }

    @Test
    void propertiesAreWeighedItemByItem() {
        evaluate(
                "{\"subject\":%s,\"action\":%s,\"evaluations\":[{\"resource\":%s},{\"resource\":%s},{\"resource\":%s}]}"
                        .formatted(
                                ALICE,
                                action(WRITE),
                                fresh(Scenario.get().record1),
                                resource(Scenario.get().record1),
                                health(Scenario.get().record2)),
                "[{\"decision\":true},{\"decision\":false},{\"decision\":true}]");
    }

    @Test
    void evaluationsMayNeedNoDefaults() {
        evaluate(
                "{\"evaluations\":[%s,%s]}"
                        .formatted(
                                evaluation(ALICE, READ, resource(Scenario.get().record1)),
                                evaluation(BOB, DELETE, resource(Scenario.get().record1))),
                "[{\"decision\":true},{\"decision\":false}]");
    }

    @Test
    void aContextIsInheritedUnlessOverridden() {
        post(
                        "evaluations",
                        "{\"subject\":%s,\"action\":%s,\"context\":{\"explain\":true},\"evaluations\":[{\"resource\":%s},{\"resource\":%s,\"context\":{\"source\":\"override\"}}]}"
                                .formatted(
                                        ALICE,
                                        action(READ),
                                        resource(Scenario.get().record1),
                                        resource(Scenario.get().record1)))
                .statusCode(200)
                .body("evaluations.decision", contains(true, true))
                .body("evaluations[0].context.reason", equalTo("opt-in"))
                .body("evaluations[1].context", nullValue());
    }

    @Test
    void anItemsObjectReplacesTheDefaultWholeButForTypeAndId() {
        evaluate(
                "{\"subject\":%s,\"action\":%s,\"resource\":{\"type\":\"data_subject\",\"properties\":{\"categories\":[\"health\"]}},\"evaluations\":[{\"resource\":{\"id\":\"%s\",\"properties\":{\"collected_at\":\"2025-01-01T00:00:00Z\"}}},{\"resource\":{\"id\":\"%s\"}}]}"
                        .formatted(
                                ALICE,
                                action(WRITE),
                                Scenario.get().record1,
                                Scenario.get().record2),
                "[{\"decision\":true},{\"decision\":false}]");
    }

    @Test
    void withoutEvaluationsOrWithNoneItIsASingleEvaluation() {
        String single = evaluation(ALICE, READ, resource(Scenario.get().record1));
        for (String body :
                List.of(
                        single,
                        single.replaceFirst("}$", ",\"evaluations\":[]}"),
                        single.replaceFirst("}$", ",\"evaluations\":null}"))) {
            post("evaluations", body).statusCode(200).body(equalTo("{\"decision\":true}"));
        }
    }

    @Test
    void aFaultyEvaluationIsFalseByItself() {
        post(
                        "evaluations",
                        "{\"subject\":%s,\"action\":%s,\"evaluations\":[{\"resource\":%s},{},{\"resource\":{\"type\":\"data_subject\",\"id\":7}},{\"resource\":%s,\"action\":{\"name\":\"read\"}},5,{\"resource\":{\"type\":\"record\",\"id\":\"x\"}},{\"resource\":%s,\"context\":{\"recipient\":\"partner-a\"}}]}"
                                .formatted(
                                        ALICE,
                                        action(READ),
                                        resource(Scenario.get().record1),
                                        resource(Scenario.get().record1),
                                        resource(Scenario.get().record1)))
                .statusCode(200)
                .body(
                        "evaluations.decision",
                        contains(true, false, false, false, false, false, false))
                .body("evaluations[0].context", nullValue())
                .body("evaluations[1].context.error.status", equalTo(400))
                .body("evaluations[1].context.error.message", containsString("resource"))
                .body("evaluations[2].context.error.message", containsString("resource.id"))
                .body("evaluations[3].context.error.message", containsString("action.name"))
                .body("evaluations[4].context.error.message", containsString("must be an object"))
                .body("evaluations[5].context.error.status", equalTo(404))
                .body("evaluations[6].context.error.status", equalTo(403));
    }

    @Test
    void executeAllAnswersThemAll() {
        semantic("execute_all", List.of(READ, DELETE, READ), List.of(true, false, true));
    }

    @Test
    void denyOnFirstDenyEndsWithTheFirstDenyOrFailure() {
        semantic("deny_on_first_deny", List.of(READ, DELETE, READ), List.of(true, false));
        semantic("deny_on_first_deny", List.of(READ, "no-purpose", READ), List.of(true, false));
        semantic("deny_on_first_deny", List.of(READ, READ), List.of(true, true));
    }

    @Test
    void permitOnFirstPermitEndsWithTheFirstPermit() {
        semantic("permit_on_first_permit", List.of(DELETE, READ, DELETE), List.of(false, true));
        semantic("permit_on_first_permit", List.of(DELETE, DELETE), List.of(false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"options\":{\"evaluations_semantic\":\"whatever\"}",
                "\"options\":{\"evaluations_semantic\":7}",
                "\"options\":[]",
                "\"evaluations\":{}",
                "\"evaluations\":[{}],\"subject\":\"alice\"",
                "\"evaluations\":[{}"
            })
    void aCallThatIsNotUnderstoodIs400(String members) {
        post("evaluations", "{" + members + "}").statusCode(400);
    }

    @Test
    void tenThousandAreAnsweredAndOneMoreIsTooMany() {
        String item = "{\"resource\":" + resource(Scenario.get().record1) + "}";
        post("evaluations", many(item, 10_000))
                .statusCode(200)
                .body("evaluations", hasSize(10_000))
                .body("evaluations[9999].decision", equalTo(true));
        post("evaluations", many(item, 10_001)).statusCode(413);
    }

    @Test
    void aPurposeOutsideTheTokenIsAFaultOfItsItem() {
        post(
                        TestTokens.pipeline("self", List.of(WRITE)),
                        "evaluations",
                        "{\"subject\":%s,\"evaluations\":[{\"action\":%s,\"resource\":%s},{\"action\":%s,\"resource\":%s}]}"
                                .formatted(
                                        ALICE,
                                        action(WRITE),
                                        fresh(Scenario.get().record1),
                                        action(READ),
                                        resource(Scenario.get().record1)))
                .statusCode(200)
                .body("evaluations.decision", contains(true, false))
                .body("evaluations[1].context.error.status", equalTo(403));
    }

    private static String many(String item, int count) {
        return "{\"subject\":%s,\"action\":%s,\"evaluations\":[%s]}"
                .formatted(
                        ALICE,
                        action(READ),
                        Stream.generate(() -> item).limit(count).collect(Collectors.joining(",")));
    }

    private void semantic(String name, List<String> purposes, List<Boolean> decisions) {
        String evaluations =
                purposes.stream()
                        .map(purpose -> "{\"action\":" + action(purpose) + "}")
                        .collect(Collectors.joining(","));
        post(
                        "evaluations",
                        "{\"subject\":%s,\"resource\":%s,\"options\":{\"evaluations_semantic\":\"%s\"},\"evaluations\":[%s]}"
                                .formatted(
                                        ALICE, resource(Scenario.get().record1), name, evaluations))
                .statusCode(200)
                .body("evaluations.decision", equalTo(decisions));
    }

    private static void evaluate(String body, String evaluations) {
        post("evaluations", body)
                .statusCode(200)
                .body(equalTo("{\"evaluations\":" + evaluations + "}"));
    }
}
