package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tokens over HTTP: which are refused, and what the good ones say.
@QuarkusTest
class CallersTest {
    private static final String PATH = "/v1/probe/caller/u-secret";

    static Stream<String> badTokens() {
        return Stream.of(
                TestTokens.wrongIssuer(),
                TestTokens.wrongAudience(),
                TestTokens.expired(),
                TestTokens.wrongKey(),
                TestTokens.with(Map.of("sub", "")),
                TestTokens.with(Map.of("typ", "ID")),
                TestTokens.with(Map.of("at_hash", "x")),
                "not-a-token");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsRefused(String token) {
        ask(token)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void noTokenIsRefused() {
        given().get(PATH)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void aPersonIsKnownByTheirSubjectAlone() {
        ask(TestTokens.person("u-1"))
                .statusCode(200)
                .body("subject", equalTo("u-1"))
                .body("roles", contains("PERSON"))
                .body("recipient", equalTo("self"))
                .body("purposes", contains("*"))
                .body("jurisdictions", empty());
    }

    @Test
    void aPipelineHasItsRecipientAndPurposes() {
        ask(TestTokens.pipeline("partner-a", List.of("ai-training")))
                .body("roles", contains("PERSON", "PIPELINE"))
                .body("recipient", equalTo("partner-a"))
                .body("purposes", contains("ai-training"));
    }

    @Test
    void aRecipientClaimThatIsNotOneNameIsRefusedAndNeverTakenForTheController() {
        ask(TestTokens.with(Map.of("recipient", List.of("partner-a", "partner-b"))))
                .statusCode(403);
        ask(TestTokens.with(Map.of("recipient", List.of()))).statusCode(403);
    }

    @Test
    void anOfficerHasTheirJurisdictions() {
        ask(TestTokens.officer("o-1", "HK", "DE"))
                .body("subject", equalTo("o-1"))
                .body("roles", contains("PERSON", "OFFICER"))
                .body("jurisdictions", contains("DE", "HK"));
    }

    @Test
    void oneWordIsAListOfOne() {
        ask(TestTokens.with(Map.of("jurisdictions", "HK"))).body("jurisdictions", contains("HK"));
    }

    @Test
    void aClaimOfAnotherFormGivesNothing() {
        ask(TestTokens.with(Map.of("purposes", 7, "jurisdictions", Map.of("HK", true))))
                .body("purposes", empty())
                .body("jurisdictions", empty());
    }

    @Test
    void rolesMayComeAsGroups() {
        ask(TestTokens.with(Map.of("groups", List.of("auditor", "something-else"))))
                .body("roles", contains("PERSON", "AUDITOR"));
    }

    @Test
    void aRoleIsNeededWhereItIsAskedFor() {
        given().auth()
                .oauth2(TestTokens.recorder())
                .get("/v1/probe/officers")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.officer("o-1"))
                .get("/v1/probe/officers")
                .then()
                .statusCode(200);
    }

    @Test
    void metricsHoldNoSubjectId() {
        ask(TestTokens.person("u-1")).statusCode(200);
        ask(TestTokens.expired()).statusCode(401);
        given().get("/v1/nothing/u-secret").then().statusCode(404);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/v1/probe/caller/{id}\""))
                .body(not(containsString("u-secret")));
    }

    @Test
    void aCallerIsNotPrinted() {
        assertThat(new Caller("u-1", Set.of(Role.PERSON), "self", Set.of("*"), Set.of()).toString())
                .doesNotContain("u-1");
    }

    private static ValidatableResponse ask(String token) {
        return given().auth().oauth2(token).get(PATH).then();
    }
}
