package io.sayso.rulebook.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.ledger.LogReader;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.PastRulebooks;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Silence;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Position;
import io.sayso.vocab.Purpose;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Officers change the rules of a running deployment.
@QuarkusTest
class RuleResourceTest {
    private static final String ANNA = TestTokens.officer("anna", "*");
    private static final String BEN = TestTokens.officer("ben", "*");
    private static final Duration LEAD = Duration.ofDays(30);

    @Inject CurrentRulebook rulebook;
    @Inject RulebookHolder holder;
    @Inject PastRulebooks past;
    @Inject LogReader log;

    @Test
    void whatOnlyNarrowsHoldsAtOnceWhenOneOfficerApprovesIt() {
        long days = now("US-UT").terms().noticeWindow().get(ChronoUnit.DAYS) + 1;
        String text =
                newest("US-UT").replaceFirst("noticeWindow: .*", "noticeWindow: P" + days + "D");
        String id =
                draft(ANNA, "US-UT", text)
                        .statusCode(201)
                        .body("state", equalTo("open"))
                        .body("approval", equalTo("any-officer"))
                        .body("widens.size()", equalTo(0))
                        .extract()
                        .path("id");
        ValidatableResponse approved = approve(ANNA, id).statusCode(200);
        String published = approved.extract().path("rule");
        assertThat(now("US-UT").id()).startsWith(published);
        assertThat(now("US-UT").terms().noticeWindow()).hasToString("P" + days + "D");
        approve(ANNA, id).statusCode(409);
        withdraw(BEN, id).statusCode(409);
        shown(ANNA, id).body("state", equalTo("published")).body("endedBy", equalTo("anna"));
    }

    @Test
    void whatMayPermitWaitsAndTakesAnotherOfficer() {
        String text =
                newest("SM")
                        .replace("silence: deny", "silence: allow")
                        .replace("status: no-general-law", "status: in-force")
                        .replace("status: partially-in-force", "status: in-force");
        ValidatableResponse drafted = draft(ANNA, "SM", text + unique()).statusCode(201);
        drafted.body("approval", equalTo("another-officer")).body("widens", hasItem("SM silence"));
        String id = drafted.extract().path("id");
        approve(ANNA, id).statusCode(403).body("type", equalTo("/problems/four-eyes"));
        Instant before = Instant.now();
        ValidatableResponse approved = approve(BEN, id).statusCode(200);
        Instant begins = Instant.parse(approved.extract().path("effectiveFrom"));
        assertThat(begins).isAfterOrEqualTo(before.plus(LEAD).minusMillis(1));
        assertThat(now("SM").terms().silence()).isEqualTo(Silence.DENY);
        Rule then = rulebook.get().ruleAt(new Jurisdiction("SM"), begins);
        assertThat(then.terms().silence()).isEqualTo(Silence.ALLOW);

        int index = approved.extract().path("index");
        assertThat(past.at(new Position(index)).orElseThrow().ruleAt(then.jurisdiction(), begins))
                .isEqualTo(now("SM"));
        assertThat(past.at(new Position(index + 1)).orElseThrow().rules())
                .isEqualTo(rulebook.get().rules());
        assertThat(leaf(index))
                .contains(
                        "\"t\":\"rule.publish\"",
                        "\"widens\":[\"SM silence\"]",
                        "\"effectiveFrom\":\"" + begins)
                .contains("code: SM", "\"drafter\":", "\"draft\":\"" + id)
                .doesNotContain("anna", "\"ben");

        String back = newest("SM").replace("silence: allow", "silence: deny");
        String calledOff = draft(BEN, "SM", back).statusCode(201).extract().path("id");
        approve(BEN, calledOff).statusCode(200);
        assertThat(rulebook.get().ruleAt(then.jurisdiction(), begins).terms().silence())
                .isEqualTo(Silence.DENY);
    }

    @Test
    void aDraftToWhichThingsHaveHappenedIsDraftedAnew() {
        String first = draft(ANNA, "AD", newest("AD") + "# one\n").extract().path("id");
        String second = draft(ANNA, "AD", newest("AD") + "# two\n").extract().path("id");
        approve(BEN, first).statusCode(200);
        approve(BEN, second).statusCode(409).body("detail", containsString("another version"));
        withdraw(BEN, second).statusCode(200).body("state", equalTo("withdrawn"));
        approve(BEN, second).statusCode(409);
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswer() {
        String key = "rule-" + System.nanoTime();
        Map<String, Object> body = body("AD", newest("AD") + "# once " + key + "\n");
        String first = draftOnce(key, body).statusCode(201).extract().path("id");
        draftOnce(key, body).statusCode(201).body("id", equalTo(first));
        String answer = approveOnce(first, "a" + key).statusCode(200).extract().asString();
        assertThat(approveOnce(first, "a" + key).statusCode(200).extract().asString())
                .isEqualTo(answer);
        approveOnce(first, "b" + key).statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "silence: deny   | silence: maybe | rule.silence | 'maybe' is not one of allow,"
                        + " deny",
                "code: AE        | code: AF       | rule.code    | is not the name of the file",
                "noticeWindow:   | window:        | rule.window  | no such key",
                "reviewDate: 20  | reviewDate: x  | rule.reviewDate | is not a date",
                "code: AE        | parent: EU     | rule.code    | missing",
                "kind: country   | \"kind: country\nparent: EU\" | rule.parent | cannot change",
            })
    void aBadRuleIsRefusedByFieldLineAndReason(
            String from, String to, String field, String reason) {
        draft(ANNA, "AE", newest("AE").replaceFirst(from, to))
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors[0].message", containsString(reason))
                .body("errors[0].message", containsString("line "));
    }

    @Test
    void whatWouldBeginTooEarlyIsRefused() {
        Map<String, Object> body =
                body("AE", newest("AE").replace("minors: deny", "minors: guardian"));
        body.put(
                "effectiveFrom",
                Instant.now().plus(Duration.ofDays(29)).toString().substring(0, 19) + "Z");
        post(ANNA, body).statusCode(400).body("errors.field", contains("effectiveFrom"));
        body.put(
                "effectiveFrom",
                Instant.now().plus(Duration.ofDays(60)).toString().substring(0, 19) + "Z");
        post(ANNA, body).statusCode(201).body("earliest", notNullValue());
    }

    @Test
    void aNodeIsAnnouncedBeforeItIsAdded() {
        String trees = holder.moment().rules().newest().trees().text();
        String name = "ai-training.evaluation.n" + System.nanoTime();
        draft(ANNA, "trees", withPurpose(trees, name, Instant.now().plus(Duration.ofDays(20))))
                .statusCode(400)
                .body("errors.field", contains("rule.since"));
        draft(TestTokens.officer("dora", "US"), "trees", withPurpose(trees, name, inHalfAYear()))
                .statusCode(403);
        draft(ANNA, "trees", trees.replaceFirst("sensitivity: special", "sensitivity: ordinary"))
                .statusCode(400)
                .body("errors.field", contains("rule.categories"));
        String id =
                draft(ANNA, "trees", withPurpose(trees, name, inHalfAYear()))
                        .statusCode(201)
                        .body("widens", contains("* trees"))
                        .extract()
                        .path("id");
        approve(ANNA, id).statusCode(403);
        approve(BEN, id).statusCode(200);
        answer("opt-in", name)
                .statusCode(400)
                .body("errors.field", hasItem("purpose"))
                .body("errors.message", hasItem(containsString("is announced")));
        answer("opt-out", name).statusCode(201);
        assertThat(rulebook.get().purposes().contains(new Purpose(name))).isTrue();
        assertThat(
                        rulebook.get()
                                .purposes()
                                .leavesBelow(new Purpose("ai-training.evaluation"), Instant.now()))
                .containsExactly(new Purpose("ai-training.evaluation"));
    }

    @Test
    void anOfficerTouchesOnlyTheirOwnJurisdictions() {
        String texan = TestTokens.officer("dora", "US-TX");
        String american = TestTokens.officer("emil", "US");
        draft(texan, "US", newest("US") + "# x\n").statusCode(403);
        draft(american, "FR", newest("FR") + "# x\n").statusCode(403);
        String id = draft(american, "US-TX", newest("US-TX") + "# x\n").extract().path("id");
        approve(TestTokens.officer("fay", "FR"), id)
                .statusCode(403)
                .body("type", equalTo("/problems/outside-claim"));
        drafts(TestTokens.officer("fay", "FR")).body("items.id", not(hasItem(id)));
        drafts(TestTokens.auditor("US")).body("items.id", hasItem(id));
        drafts(ANNA).body("items.id", hasItem(id));
        withdraw(texan, id).statusCode(200);
        draft(TestTokens.auditor("*"), "FR", "x").statusCode(403);
        approve(ANNA, "no-such-draft").statusCode(404);
    }

    @Test
    void rulesWhoseReviewIsDueAreListed() {
        String overdue =
                newest("SM").replaceFirst("reviewDate: .*", "reviewDate: 2026-01-01") + unique();
        String id = draft(ANNA, "SM", overdue).statusCode(201).extract().path("id");
        approve(ANNA, id).statusCode(200);
        Contract.as(ANNA)
                .queryParam("overdue", true)
                .get("/v1/rules")
                .then()
                .statusCode(200)
                .body("items.jurisdiction", hasItems("SM"))
                .body("items.reviewOverdue", not(hasItem(false)));
    }

    private static ValidatableResponse answer(String answer, String purpose) {
        return Contract.as(TestTokens.person("governed-" + System.nanoTime()))
                .contentType(ContentType.JSON)
                .body(Map.of("answer", answer, "purpose", purpose, "jurisdiction", "HK"))
                .post("/v1/me/choices")
                .then();
    }

    // A database outlives a run of the tests.
    private static String unique() {
        return "# " + System.nanoTime() + "\n";
    }

    private static Instant inHalfAYear() {
        return Instant.now().plus(Duration.ofDays(180));
    }

    private static String withPurpose(String trees, String name, Instant since) {
        return trees.replaceFirst(
                "\n# sensitivity",
                "  - name: %s%n    since: %s%n    means: a test%n%n# sensitivity"
                        .formatted(name, since.toString().substring(0, 19) + "Z"));
    }

    private String newest(String code) {
        return Objects.requireNonNull(holder.moment().rules().newest().rules().get(code)).text();
    }

    private Rule now(String code) {
        return rulebook.get().ruleAt(new Jurisdiction(code), Instant.now());
    }

    private String leaf(int index) {
        return new String(log.leaf(index).orElseThrow().toArray(), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> body(String name, String rule) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("rule", rule);
        body.put("reason", "a test");
        return body;
    }

    private static ValidatableResponse draft(String officer, String name, String rule) {
        return post(officer, body(name, rule));
    }

    private static ValidatableResponse post(String officer, Map<String, Object> body) {
        return Contract.as(officer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/rules")
                .then();
    }

    private static ValidatableResponse draftOnce(String key, Map<String, Object> body) {
        return Contract.as(ANNA)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/rules")
                .then();
    }

    private static ValidatableResponse approve(String officer, String id) {
        return Contract.as(officer).noContentType().post("/v1/rules/{id}/approve", id).then();
    }

    private static ValidatableResponse approveOnce(String id, String key) {
        return Contract.as(BEN)
                .header("Idempotency-Key", key)
                .noContentType()
                .post("/v1/rules/{id}/approve", id)
                .then();
    }

    private static ValidatableResponse withdraw(String officer, String id) {
        return Contract.as(officer).noContentType().post("/v1/rules/{id}/withdraw", id).then();
    }

    private static ValidatableResponse drafts(String caller) {
        return Contract.as(caller)
                .queryParam("limit", 1000)
                .get("/v1/rules/drafts")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse shown(String caller, String id) {
        return Contract.as(caller).get("/v1/rules/drafts/{id}", id).then().statusCode(200);
    }
}
