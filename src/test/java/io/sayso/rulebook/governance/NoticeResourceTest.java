package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.ledger.LogReader;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.Notice;
import io.sayso.vocab.NoticeRef;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Officers publish what people are told.
@QuarkusTest
class NoticeResourceTest {
    private static final String ANNA = TestTokens.officer("anna", "*");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Inject CurrentRulebook rulebook;
    @Inject LogReader log;

    @Test
    void aNoticeIsInTheRulebookAndInTheLogOnceItIsAnswered() {
        String id = freshId();
        ValidatableResponse answer =
                publish(ANNA, with(notice(), "id", id))
                        .statusCode(201)
                        .body("version", equalTo(1), "hash", startsWith("sha256:"));
        Notice notice = Objects.requireNonNull(rulebook.get().notices().get(new NoticeRef(id, 1)));
        assertThat(notice.purposes())
                .extracting(each -> each.value())
                .containsExactly("ai-training");
        assertThat(notice.categories()).extracting(each -> each.value()).containsExactly("*");
        assertThat(notice.recipients()).extracting(each -> each.value()).containsExactly("self");
        assertThat(notice.jurisdictions()).extracting(each -> each.code()).containsExactly("HK");
        int index = answer.extract().path("index");
        String leaf = new String(log.leaf(index).orElseThrow().toArray(), StandardCharsets.UTF_8);
        assertThat(leaf)
                .contains(
                        "\"t\":\"notice.publish\"",
                        "\"languages\":[\"zh-Hant\",\"en\"]",
                        answer.extract().<String>path("hash"))
                .doesNotContain("anna", "May we");
    }

    @Test
    void itsTextsAreReadByAnybodyWhoIsSignedIn() {
        String id = freshId();
        publish(ANNA, with(notice(), "id", id)).statusCode(201);
        Contract.as(TestTokens.person("p"))
                .get("/v1/notices/{id}", id)
                .then()
                .statusCode(200)
                .body("versions.version", contains(1))
                .body("versions[0].texts.language", contains("zh-Hant", "en"))
                .body("versions[0].texts[1].title", equalTo("May we train?"));
        Contract.given().get("/v1/notices/{id}", id).then().statusCode(401);
        Contract.as(TestTokens.person("p")).get("/v1/notices/nothing").then().statusCode(404);
    }

    @Test
    void anIdIsPublishedOnceAndThenInVersions() {
        String id = freshId();
        publish(ANNA, with(notice(), "id", id)).statusCode(201);
        publish(ANNA, with(notice(), "id", id))
                .statusCode(409)
                .body("type", equalTo("/problems/already-exists"));
        publishNext(ANNA, id, with(notice(), "material", true))
                .statusCode(201)
                .body("version", equalTo(2));
        Contract.as(ANNA)
                .get("/v1/notices/{id}", id)
                .then()
                .body("versions.version", contains(2, 1))
                .body("versions.material", contains(true, false));
        publishNext(ANNA, "nothing-" + id, notice()).statusCode(404);
    }

    @Test
    void theSameWordsInAnotherVersionHaveAnotherHash() {
        String id = freshId();
        String first = publish(ANNA, with(notice(), "id", id)).extract().path("hash");
        String next = publishNext(ANNA, id, notice()).extract().path("hash");
        assertThat(next).isNotEqualTo(first);
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswer() {
        String id = freshId();
        publish(ANNA, with(notice(), "id", id)).statusCode(201);
        String first = next("a", id, notice()).statusCode(201).extract().asString();
        assertThat(next("a", id, notice()).statusCode(201).extract().asString()).isEqualTo(first);
        next("a", id, with(notice(), "material", true))
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-conflict"));
        next("b", id, notice()).statusCode(201).body("version", equalTo(3));
    }

    @Test
    void anOfficerPublishesOnlyForTheirOwnJurisdictions() {
        String dora = TestTokens.officer("dora", "DE");
        String id = freshId();
        publish(dora, with(notice(), "id", id))
                .statusCode(403)
                .body("type", equalTo("/problems/outside-claim"));
        Map<String, Object> everywhere = new HashMap<>(with(notice(), "id", id));
        everywhere.remove("jurisdictions");
        publish(dora, everywhere).statusCode(403);
        publish(ANNA, everywhere).statusCode(201);
        publishNext(dora, id, with(notice(), "jurisdictions", List.of("DE")))
                .statusCode(403)
                .body("type", equalTo("/problems/outside-claim"));
        publish(TestTokens.recorder(), with(notice(), "id", freshId())).statusCode(403);
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("id", "Not An Id", "id"),
                Arguments.of("purposes", List.of(), "purposes"),
                Arguments.of("purposes", List.of("mining"), "purposes[0]"),
                Arguments.of("purposes", List.of("ai-training", "A B"), "purposes[1]"),
                Arguments.of("categories", List.of("dreams"), "categories[0]"),
                Arguments.of("recipients", List.of("Partner A"), "recipients[0]"),
                Arguments.of("jurisdictions", List.of("HK", "US-AK"), "jurisdictions[1]"),
                Arguments.of("texts", List.of(), "texts"),
                Arguments.of("texts", List.of(text("english!", "t", "b")), "texts[0].language"),
                Arguments.of("texts", List.of(text("en-a-a", "t", "b")), "texts[0].language"),
                Arguments.of(
                        "texts",
                        List.of(text("en", "t", "b"), text("EN", "t", "b")),
                        "texts[1].language"),
                Arguments.of("texts", List.of(text("en", " ", "b")), "texts[0].title"),
                Arguments.of("texts", List.of(text("en", "x".repeat(257), "b")), "texts[0].title"),
                Arguments.of("texts", List.of(text("en", "t", "\u0000")), "texts[0].body"),
                Arguments.of(
                        "texts", List.of(text("en", "t", "x".repeat(20_001))), "texts[0].body"),
                Arguments.of("material", "yes", "material"),
                Arguments.of("version", 7, "version"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadFieldIsRefusedByName(String field, Object value, String named) {
        Map<String, Object> bad = with(with(notice(), "id", freshId()), field, value);
        publish(ANNA, bad).statusCode(400).body("errors.field", contains(named));
    }

    @Test
    void anIdIsNeededAndStaysOutOfVersions() {
        publish(ANNA, notice()).statusCode(400).body("errors.field", contains("id"));
        publishNext(ANNA, "some", with(notice(), "id", "some"))
                .statusCode(400)
                .body("errors.field", contains("id"));
    }

    @Test
    void theListShowsTheNewestVersionsAndGoesOnFromItsCursor() {
        String id = freshId();
        publish(ANNA, with(notice(), "id", id)).statusCode(201);
        publishNext(ANNA, id, notice()).statusCode(201);
        publish(ANNA, with(notice(), "id", freshId())).statusCode(201);
        String cursor =
                Contract.as(ANNA)
                        .queryParam("limit", 1)
                        .get("/v1/notices")
                        .then()
                        .statusCode(200)
                        .body("items.size()", equalTo(1))
                        .extract()
                        .path("cursor");
        Contract.as(ANNA)
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/v1/notices")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
        Contract.as(ANNA)
                .queryParam("limit", 1000)
                .get("/v1/notices")
                .then()
                .body("items.findAll { it.id == '" + id + "' }.version", contains(2))
                .body("items.id", hasItem(id));
    }

    @Test
    void theLongestNoticeIsPublished() {
        Map<String, Object> longest = new HashMap<>(with(notice(), "id", freshId()));
        longest.put(
                "texts",
                Stream.iterate(1, i -> i + 1)
                        .limit(64)
                        .map(i -> text("en-x-" + i, "字".repeat(256), "字".repeat(20_000)))
                        .toList());
        publish(ANNA, longest).statusCode(201);
    }

    private static String freshId() {
        return "notice-" + System.nanoTime() + "-" + COUNT.incrementAndGet();
    }

    private static Map<String, Object> notice() {
        return Map.of(
                "purposes",
                List.of("ai-training"),
                "jurisdictions",
                List.of("HK"),
                "texts",
                List.of(text("zh-hant", "可以嗎?", "我們想…"), text("en", "May we train?", "We would…")));
    }

    private static Map<String, Object> text(String language, String title, String body) {
        return Map.of("language", language, "title", title, "body", body);
    }

    private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(some);
        changed.put(name, value);
        return changed;
    }

    private static ValidatableResponse publish(String officer, Map<String, Object> notice) {
        return Contract.as(officer)
                .contentType(ContentType.JSON)
                .body(notice)
                .post("/v1/notices")
                .then();
    }

    private static ValidatableResponse publishNext(
            String officer, String id, Map<String, Object> notice) {
        return Contract.as(officer)
                .contentType(ContentType.JSON)
                .body(notice)
                .post("/v1/notices/{id}/versions", id)
                .then();
    }

    private static ValidatableResponse next(String key, String id, Map<String, Object> notice) {
        return Contract.as(ANNA)
                .header("Idempotency-Key", key + id)
                .contentType(ContentType.JSON)
                .body(notice)
                .post("/v1/notices/{id}/versions", id)
                .then();
    }
}
