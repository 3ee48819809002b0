package io.sayso.gate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.sayso.ledger.LogReader;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// People see who asked about them, whatever the form.
@QuarkusTest
class LookupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PIPELINE = TestTokens.pipeline("self");

    @Inject LookupStore store;
    @Inject BatchStore batches;
    @Inject ForgottenStore forgotten;
    @Inject SubjectHasher hasher;
    @Inject LogReader log;

    private final String subject = "lookup-" + UUID.randomUUID();

    @Test
    void everyFormOfAskingIsSeen() {
        decide("{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}".formatted(subject));
        decide(
                "{\"purpose\":\"ai-training.retrieval\",\"items\":[{\"subject\":\"%s\"},{\"subject\":\"x\"}]}"
                        .formatted(subject));
        Contract.as(PIPELINE)
                .contentType("text/plain")
                .body(subject + "\nsomebody\n")
                .post("/v1/decisions/stream?purpose=ai-training.human-review")
                .then()
                .statusCode(200);
        evaluate();
        List<Map<String, Object>> seen = await(4);
        assertThat(seen)
                .extracting(each -> each.get("form"))
                .containsExactlyInAnyOrder("single", "batch", "stream", "evaluation");
        assertThat(seen)
                .allSatisfy(each ->
                        assertThat(each)
                                .containsEntry("decision", false)
                                .containsEntry("reason", "no-opt-in")
                                .containsEntry("recipient", "self"));
        assertThat(seen)
                .extracting(each -> each.get("purpose"))
                .contains("ai-training.retrieval", "ai-training.human-review");
        assertThat(seen)
                .extracting(each -> each.get("asker"))
                .containsOnly(seen.getFirst().get("asker"));
    }

    @Test
    void theEntryOfTheLogAccountsForTheCallAndNamesNobody() {
        decide("{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}".formatted(subject));
        Map<String, Object> seen = await(1).getFirst();
        String leaf =
                new String(
                        log.leaf(Long.parseLong(String.valueOf(seen.get("entry"))))
                                .orElseThrow()
                                .toArray(),
                        StandardCharsets.UTF_8);
        assertThat(leaf)
                .contains("\"t\":\"decision.batch\"", String.valueOf(seen.get("asker")))
                .doesNotContain(subject, "pipeline\"");
    }

    @Test
    void aCopyEndsAfterSomePagesAndSaysWhereTheRestIs() {
        for (int i = 0; i < 5; i++) {
            decide(
                    "{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}"
                            .formatted(subject));
        }
        List<Map<String, Object>> whole = await(5);
        List<Object> copied = new ArrayList<>();
        String rest =
                new Lookups(store, 2, 2)
                        .forEach(hasher.of(new SubjectId(subject)), copied::add)
                        .orElseThrow();
        assertThat(copied).hasSize(4);
        Contract.as(TestTokens.person(subject))
                .get(rest)
                .then()
                .statusCode(200)
                .body("items", equalTo(whole.subList(4, 5)));
    }

    @Test
    void nobodySeesAnothersLookups() {
        decide("{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}".formatted(subject));
        await(1);
        Contract.as(TestTokens.person(subject + "-other"))
                .get("/v1/me/lookups")
                .then()
                .statusCode(200)
                .body("items", empty());
        Contract.given().get("/v1/me/lookups").then().statusCode(401);
    }

    @Test
    void pagesLoseNothing() {
        for (int i = 0; i < 5; i++) {
            decide(
                    "{\"purpose\":\"ai-training.evaluation\",\"items\":[{\"subject\":\"%s\"},{\"subject\":\"x\"}]}"
                            .formatted(subject));
            decide(
                    "{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}"
                            .formatted(subject));
        }
        List<Map<String, Object>> whole = await(10);
        List<Map<String, Object>> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = page("?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            paged.addAll(page.getList("items"));
            cursor = page.getString("cursor");
        }
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void whoTakesEverythingWithThemTakesTheLookupsToo() {
        decide("{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}".formatted(subject));
        await(1);
        Contract.as(TestTokens.person(subject))
                .get("/v1/me/export")
                .then()
                .statusCode(200)
                .body("lookups.form", equalTo(List.of("single")));
    }

    @Test
    void aMalformedCursorOrLimitIsRefused() {
        String person = TestTokens.person(subject);
        Contract.as(person).get("/v1/me/lookups?cursor=zzz").then().statusCode(400);
        Contract.as(person)
                .get("/v1/me/lookups?limit=0")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("limit"));
    }

    @Test
    void whoIsErasedIsInNoList() throws SQLException {
        Contract.as(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .post("/v1/me/opt-out")
                .then()
                .statusCode(201);
        decide("{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}".formatted(subject));
        decide(
                "{\"purpose\":\"ai-training.retrieval\",\"items\":[{\"subject\":\"%s\"},{\"subject\":\"x\"}]}"
                        .formatted(subject));
        await(2);
        SubjectHash hash = hasher.of(new SubjectId(subject));
        Contract.as(TestTokens.person(subject))
                .contentType(ContentType.JSON)
                .post("/v1/me/erasure")
                .then()
                .statusCode(200);
        decide("{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}".formatted(subject));
        forgotten.forget();
        assertThat(store.singles(hash, Long.MAX_VALUE, 0, 10)).isEmpty();
        assertThat(store.search(hash, Long.MAX_VALUE, 0, 10_000).listed()).isEmpty();
    }

    @Test
    void rowsAreDeletedWhenTheirTimeIsOverAndNotBefore() throws SQLException {
        Instant before = Instant.now();
        decide("{\"subject\":\"%s\",\"purpose\":\"ai-training.evaluation\"}".formatted(subject));
        decide(
                "{\"purpose\":\"ai-training.retrieval\",\"items\":[{\"subject\":\"%s\"},{\"subject\":\"x\"}]}"
                        .formatted(subject));
        await(2);
        batches.prune(before, 10_000);
        assertThat(all()).hasSize(2);
        assertThat(batches.prune(Instant.now().plusSeconds(60), 10_000)).isPositive();
        assertThat(all()).isEmpty();
    }

    private void evaluate() {
        Contract.as(PIPELINE)
                .contentType(ContentType.JSON)
                .body(
                        "{\"subject\":{\"type\":\"pipeline\",\"id\":\"p\"},\"action\":{\"name\":\"ai-training.evaluation\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"%s\"}}"
                                .formatted(subject))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200)
                .body("decision", equalTo(false));
    }

    private static void decide(String body) {
        Contract.as(PIPELINE)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/decisions")
                .then()
                .statusCode(200);
    }

    private List<Map<String, Object>> await(int count) {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<Map<String, Object>> seen = all();
        while (seen.size() < count && Instant.now().isBefore(deadline)) {
            seen = all();
        }
        assertThat(seen).hasSize(count);
        return seen;
    }

    private List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = page(cursor.isEmpty() ? "" : "?cursor=" + cursor);
            all.addAll(page.getList("items"));
            cursor = page.getString("cursor");
        }
        return all;
    }

    private JsonPath page(String query) {
        return Contract.as(TestTokens.person(subject))
                .get("/v1/me/lookups" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
