package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.ledger.LogReader;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An officer says how long entries are kept, and another person that older ones go.
@QuarkusTest
class KeepResourceTest {
    private static final String OFFICER = TestTokens.officer("keep-officer", "*");
    private static final long PARTITION = 1L << 24;

    @Inject LogReader log;

    @Test
    void everybodyReadsWhatIsKeptAndWhatCannotGo() {
        Contract.given()
                .get("/v1/log/retention")
                .then()
                .statusCode(200)
                .body(
                        "minIndex", equalTo(0),
                        "leastDays", equalTo(1095),
                        "partitionEntries", equalTo((int) PARTITION),
                        "types", hasItem("decision.batch"),
                        "types", not(hasItem("rule.publish")));
    }

    @Test
    void aPolicyIsInTheLogOnceItIsAnsweredAndTheNewestIsShown() {
        int index = publish(policy(1_095)).statusCode(201).extract().path("index");
        publish(policy(1_825)).statusCode(201);
        Contract.given()
                .get("/v1/log/retention")
                .then()
                .body("policy.keepDays", equalTo(Map.of("decision.batch", 1_825)));
        assertThat(new String(log.leaf(index).orElseThrow().toArray(), StandardCharsets.UTF_8))
                .contains("\"keepDays\":{\"decision.batch\":1095}", "\"t\":\"policy.retention\"")
                .doesNotContain("keep-officer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'keepDays':{'decision.batch':1094},'reason':'r'}  | keepDays.decision.batch",
                "{'keepDays':{'decision.batch':36526},'reason':'r'} | keepDays.decision.batch",
                "{'keepDays':{'decision.batch':null},'reason':'r'}  | keepDays.decision.batch",
                "{'keepDays':{'rule.publish':2000},'reason':'r'}    | keepDays",
                "{'keepDays':{},'reason':' '}                       | reason",
                "{'reason':'r'}                                     | keepDays"
            })
    void aPolicyThatLetsTooMuchGoNamesTheField(String body, String field) {
        publish(body.replace('\'', '"')).statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswer() {
        String key = "keep-" + Instant.now();
        String first = publishOnce(key, policy(1_100)).statusCode(201).extract().asString();
        assertThat(publishOnce(key, policy(1_100)).statusCode(201).extract().asString())
                .isEqualTo(first);
        publishOnce(key, policy(1_200)).statusCode(409);
    }

    @Test
    void onlyOfficersPublishAndOnlyOperatorsLetGo() {
        post(TestTokens.operator(), "/v1/log/retention", policy(1_095)).statusCode(403);
        post(OFFICER, "/v1/log/prunes", prune(PARTITION, 0)).statusCode(403);
        Contract.given()
                .contentType(ContentType.JSON)
                .body(policy(1_095))
                .post("/v1/log/retention")
                .then()
                .statusCode(401);
    }

    @Test
    void whoPublishedThePolicyDoesNotLetGo() {
        String both =
                TestTokens.with(
                        Map.of(
                                "sub",
                                "keep-both",
                                "realm_access",
                                Map.of("roles", List.of("officer", "operator")),
                                "jurisdictions",
                                List.of("*")));
        int policy =
                post(both, "/v1/log/retention", policy(1_095))
                        .statusCode(201)
                        .extract()
                        .path("index");
        post(both, "/v1/log/prunes", prune(PARTITION, policy))
                .statusCode(403)
                .body("type", equalTo("/problems/four-eyes"));
    }

    @Test
    void whatMayNotGoDoesNotAndTheReasonIsGiven() {
        int policy = publish(policy(1_095)).statusCode(201).extract().path("index");
        letGo(PARTITION, policy - 1, "the newest retention policy is another");
        letGo(PARTITION, policy, "no checkpoint covers the entries before that index");
        letGo(300, policy, "only whole partitions of 16777216 entries");
    }

    private void letGo(long minIndex, int policy, String why) {
        post(TestTokens.operator(), "/v1/log/prunes", prune(minIndex, policy))
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"), "detail", containsString(why));
    }

    private static String policy(int days) {
        return "{\"keepDays\":{\"decision.batch\":%d},\"reason\":\"schedule 7\"}".formatted(days);
    }

    private static String prune(long minIndex, long policy) {
        return "{\"minIndex\":%d,\"policy\":%d}".formatted(minIndex, policy);
    }

    private static ValidatableResponse publish(String body) {
        return post(OFFICER, "/v1/log/retention", body);
    }

    private static ValidatableResponse publishOnce(String key, String body) {
        return Contract.as(OFFICER)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/log/retention")
                .then();
    }

    private static ValidatableResponse post(String token, String path, String body) {
        return Contract.as(token).contentType(ContentType.JSON).body(body).post(path).then();
    }
}
