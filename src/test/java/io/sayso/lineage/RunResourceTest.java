package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pipelines open runs; who may see them sees them.
@QuarkusTest
class RunResourceTest {
    private static final String SELF = TestTokens.pipeline("self");
    private static final String PARTNER = TestTokens.pipeline("partner-a");

    @Inject EntityManagerFactory entities;

    @Test
    void aRunIsForTheTokensRecipientAndSeenByItAndByThoseWhoWatch() {
        Runs run = Runs.open();
        assertThat(run.view().getString("recipient")).isEqualTo("self");
        assertThat(run.view().getString("state")).isEqualTo("open");
        assertThat(run.view().getList("categories", String.class))
                .containsExactly("content.public");
        assertThat(run.view().getLong("counts.items")).isZero();
        for (String watcher : List.of(TestTokens.auditor("HK"), TestTokens.officer("anna", "*"))) {
            Contract.as(watcher).get("/v1/runs/" + run.id()).then().statusCode(200);
        }
        Contract.as(PARTNER).get("/v1/runs/" + run.id()).then().statusCode(404);
        Contract.as(TestTokens.person("u-1")).get("/v1/runs/" + run.id()).then().statusCode(403);
        Contract.as(PARTNER).get("/v1/runs").then().body("items.id", not(hasItem(run.id())));
        Contract.as(SELF).get("/v1/runs?limit=1").then().body("items[0].id", equalTo(run.id()));
    }

    @Test
    void aListIsPagedTheNewestFirst() {
        List<String> ids = List.of(Runs.open().id(), Runs.open().id(), Runs.open().id());
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            ValidatableResponse page =
                    Contract.as(SELF).get("/v1/runs?limit=2" + cursor).then().statusCode(200);
            found.addAll(page.extract().jsonPath().getList("items.id", String.class));
            cursor = "&cursor=" + page.extract().jsonPath().getString("cursor");
        } while (!cursor.endsWith("null"));
        assertThat(found).doesNotHaveDuplicates().containsSubsequence(ids.reversed());
        Contract.as(SELF).get("/v1/runs?cursor=x").then().statusCode(400);
    }

    @Test
    void aPageIsReadInAFewQueriesHoweverManyRunsAreOnIt() {
        for (int i = 0; i < 20; i++) {
            Runs.open();
        }
        Statistics statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            statistics.clear();
            Contract.as(SELF)
                    .get("/v1/runs?limit=20")
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(20))
                    .body("items[19].dataSets[0].name", equalTo("posts"));
            assertThat(statistics.getPrepareStatementCount()).isBetween(1L, 10L);
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }

    @Test
    void theSameRequestUnderTheSameKeyIsTheSameRun() {
        String body = Runs.request("");
        String key = World.fresh("key");
        String id = keyed(key, body).statusCode(201).extract().jsonPath().getString("id");
        keyed(key, body).statusCode(201).body("id", equalTo(id));
        keyed(key, Runs.request(""))
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-conflict"));
    }

    @Test
    void aTokenOpensRunsOnlyAsFarAsItReaches() {
        Runs.post(SELF, Runs.request(",\"recipient\":\"partner-a\""))
                .statusCode(403)
                .body("type", equalTo("/problems/outside-claim"));
        Runs.post(TestTokens.pipeline("self", List.of("ai-training.evaluation")), Runs.request(""))
                .statusCode(403);
        Runs.post(TestTokens.officer("anna", "*"), Runs.request("")).statusCode(403);
        Runs run = Runs.open();
        Contract.as(TestTokens.pipeline("self", List.of("ai-training.evaluation")))
                .contentType(ContentType.JSON)
                .post("/v1/runs/" + run.id() + "/seal")
                .then()
                .statusCode(403);
        Contract.as(PARTNER)
                .contentType(ContentType.JSON)
                .post("/v1/runs/" + run.id() + "/seal")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown-category ,\"categories\":[\"dreams\"]",
                "validation ,\"categories\":[]",
                "validation ,\"colour\":\"red\"",
                "validation ,\"categories\":[\"Dreams!\"]"
            })
    void whatIsNotValidIsRefused(String refusal) {
        String[] parts = refusal.split(" ", 2);
        Runs.post(SELF, Runs.request(parts[1]))
                .statusCode(400)
                .body("type", equalTo("/problems/" + parts[0]));
    }

    @Test
    void dataSetsAreNamedOnceAndReadable() {
        String set =
                "{\"model\":\"m\",\"version\":\"1\",\"purpose\":\"ai-training\",\"dataSets\":[%s]}";
        String posts = "{\"name\":\"posts\",\"origin\":\"here\",\"licence\":\"CC0-1.0\"}";
        Runs.post(SELF, set.formatted(posts + "," + posts))
                .statusCode(400)
                .body("errors[0].field", equalTo("dataSets[1].name"));
        Runs.post(SELF, set.formatted(posts.replace("here", "\\u0007")))
                .statusCode(400)
                .body("errors[0].field", equalTo("dataSets[0].origin"));
        Runs.post(SELF, set.formatted("")).statusCode(400);
        Runs.post(SELF, set.replace("ai-training", "ai-traning").formatted(posts))
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-purpose"));
    }

    private static ValidatableResponse keyed(String key, String body) {
        return Contract.as(SELF)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/runs")
                .then();
    }
}
