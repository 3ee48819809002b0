package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.ledger.LogReader;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Hold;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Officers impose holds and lift each other's.
@QuarkusTest
class HoldResourceTest {
    private static final String ANNA = TestTokens.officer("anna", "*");
    private static final String BEN = TestTokens.officer("ben", "*");

    @Inject CurrentRulebook rulebook;
    @Inject LogReader log;

    @Test
    void aHoldIsInTheRulebookAndInTheLogOnceItIsAnswered() {
        ValidatableResponse answer = impose(ANNA, hold()).statusCode(201);
        Hold held = held(answer.extract().path("id"));
        assertThat(held.jurisdiction().code()).isEqualTo("IM");
        assertThat(held.purpose().value()).isEqualTo("*");
        assertThat(held.isInForce(Instant.parse("2026-11-21T09:00:00Z"))).isTrue();
        int index = answer.extract().path("index");
        assertThat(held.index()).isEqualTo(index);
        assertThat(leaf(index))
                .contains("\"reference\":\"OICO/1\"", "\"t\":\"hold.impose\"")
                .doesNotContain("anna");
        answer.body("position", equalTo(index + 1));
    }

    @Test
    void anotherOfficerLiftsIt() {
        String id = impose(ANNA, hold()).extract().path("id");
        int index = lift(BEN, id).statusCode(200).body("id", equalTo(id)).extract().path("index");
        assertThat(held(id).liftedAt()).isNotNull();
        assertThat(leaf(index)).contains("\"t\":\"hold.lift\"", id).doesNotContain("ben");
        list(ANNA)
                .body(
                        "items.find { it.id == '" + id + "' }.liftedBy",
                        equalTo("ben"),
                        "items.find { it.id == '" + id + "' }.imposedBy",
                        equalTo("anna"));
    }

    @Test
    void theOfficerWhoImposedItCannotLiftIt() {
        String id = impose(ANNA, hold()).extract().path("id");
        lift(ANNA, id).statusCode(403).body("type", equalTo("/problems/four-eyes"));
        assertThat(held(id).liftedAt()).isNull();
    }

    @Test
    void whatIsLiftedCannotBeLiftedAgain() {
        String id = impose(ANNA, hold()).extract().path("id");
        lift(BEN, id).statusCode(200);
        lift(BEN, id).statusCode(409).body("type", equalTo("/problems/already-lifted"));
    }

    @Test
    void whatDoesNotExistCannotBeLifted() {
        lift(BEN, "no-such-hold").statusCode(404);
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswer() {
        String key = "key-" + Instant.now();
        String first = imposeOnce(key, hold()).statusCode(201).extract().asString();
        assertThat(imposeOnce(key, hold()).statusCode(201).extract().asString()).isEqualTo(first);
        imposeOnce(key, with(hold(), "reason", "another"))
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-conflict"));
    }

    @Test
    void aRepeatedLiftGetsTheSameAnswer() {
        String id = impose(ANNA, hold()).extract().path("id");
        String first = liftOnce(BEN, id, "once-" + id).statusCode(200).extract().asString();
        assertThat(liftOnce(BEN, id, "once-" + id).statusCode(200).extract().asString())
                .isEqualTo(first);
        liftOnce(BEN, id, "twice-" + id)
                .statusCode(409)
                .body("type", equalTo("/problems/already-lifted"));
    }

    @Test
    void anOfficerTouchesOnlyTheirOwnJurisdictions() {
        String german = TestTokens.officer("dora", "DE");
        impose(german, hold()).statusCode(403).body("type", equalTo("/problems/outside-claim"));
        impose(german, with(hold(), "jurisdiction", "*")).statusCode(403);
        impose(german, with(hold(), "jurisdiction", "DE")).statusCode(201);
        String id = impose(ANNA, hold()).extract().path("id");
        lift(german, id).statusCode(403).body("type", equalTo("/problems/outside-claim"));
        String european = TestTokens.officer("emil", "EU");
        impose(european, with(hold(), "jurisdiction", "DE")).statusCode(201);
        list(german).body("items.jurisdiction", not(hasItem("IM")));
        list(TestTokens.auditor("IM")).body("items.id", hasItem(id));
        list(TestTokens.auditor()).body("items.size()", equalTo(0));
    }

    @Test
    void onlyOfficersMayImpose() {
        impose(TestTokens.auditor("*"), hold()).statusCode(403);
        impose(TestTokens.person("p"), hold()).statusCode(403);
        Contract.given()
                .contentType(ContentType.JSON)
                .body(hold())
                .post("/v1/holds")
                .then()
                .statusCode(401);
        Contract.as(TestTokens.recorder()).get("/v1/holds").then().statusCode(403);
    }

    @Test
    void aPlaceWithoutARuleIsRefusedAndTheCountryNamed() {
        impose(ANNA, with(hold(), "jurisdiction", "US-AK"))
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-jurisdiction"))
                .body("errors[0].field", equalTo("jurisdiction"))
                .body(
                        "errors[0].message",
                        equalTo("has no rule of its own; name the country, US, instead"));
    }

    @ParameterizedTest
    @CsvSource({
        "jurisdiction, Germany",
        "jurisdiction,",
        "purpose, mining",
        "purpose, Ai Training",
        "recipient, Partner A",
        "from, yesterday",
        "from, 1969-12-31T23:59:59Z",
        "from, 2026-11-21T09:00:00.1234567Z",
        "from,",
        "until, 2026-11-21T09:00:00Z",
        "authority,",
        "authority, ' '",
        "reference, ''",
        "reason, '\u0007'",
        "reasons, unknown",
    })
    void aBadFieldIsRefusedByName(String field, String value) {
        impose(ANNA, with(hold(), field, value))
                .statusCode(400)
                .body("errors.field", contains(field));
    }

    @Test
    void theListGoesOnFromItsCursor() {
        for (int i = 0; i < 3; i++) {
            impose(ANNA, hold()).statusCode(201);
        }
        ValidatableResponse page = Contract.as(ANNA).queryParam("limit", 2).get("/v1/holds").then();
        page.statusCode(200).body("items.size()", equalTo(2)).body("$", hasKey("cursor"));
        int last = page.extract().path("items[1].index");
        int next =
                Contract.as(ANNA)
                        .queryParam("limit", 1)
                        .queryParam("cursor", page.extract().<String>path("cursor"))
                        .get("/v1/holds")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items[0].index");
        assertThat(next).isLessThan(last);
        Contract.as(ANNA).queryParam("cursor", "bm90").get("/v1/holds").then().statusCode(400);
        Contract.as(ANNA)
                .queryParam("limit", 0)
                .get("/v1/holds")
                .then()
                .statusCode(400)
                .body("errors[0].field", startsWith("limit"));
    }

    private Hold held(String id) {
        return rulebook.get().holds().stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String leaf(int index) {
        return new String(log.leaf(index).orElseThrow().toArray(), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> hold() {
        return Map.of(
                "jurisdiction", "IM",
                "from", "2026-11-21T09:00:00Z",
                "authority", "Information Commissioner",
                "reference", "OICO/1",
                "reason", "asked how consent was obtained");
    }

    private static Map<String, Object> with(Map<String, Object> hold, String name, String value) {
        Map<String, Object> changed = new HashMap<>(hold);
        changed.put(name, value);
        return changed;
    }

    private static ValidatableResponse impose(String officer, Map<String, Object> hold) {
        return Contract.as(officer)
                .contentType(ContentType.JSON)
                .body(hold)
                .post("/v1/holds")
                .then();
    }

    private static ValidatableResponse imposeOnce(String key, Map<String, Object> hold) {
        return Contract.as(ANNA)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(hold)
                .post("/v1/holds")
                .then();
    }

    private static ValidatableResponse lift(String officer, String id) {
        return Contract.as(officer).noContentType().post("/v1/holds/{id}/lift", id).then();
    }

    private static ValidatableResponse liftOnce(String officer, String id, String key) {
        return Contract.as(officer)
                .header("Idempotency-Key", key)
                .noContentType()
                .post("/v1/holds/{id}/lift", id)
                .then();
    }

    private static ValidatableResponse list(String caller) {
        return Contract.as(caller)
                .queryParam("limit", 1000)
                .get("/v1/holds")
                .then()
                .statusCode(200);
    }
}
