package io.sayso.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sayso.gate.World;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said to have been trained is held against what was screened and sealed.
@QuarkusTest
class CoverageTest {
    private static final String PIPELINE = TestTokens.pipeline("self");
    private static final String AUDITOR = TestTokens.auditor("HK");
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String OTHER = "sha256:" + "b".repeat(64);

    @Test
    void aDataSetIsCoveredByASealedRunOfThatModelWithTheSameDigest() {
        String model = World.fresh("model");
        sealed(run(model, "screened", ""));
        sealed(run(model, "hashed", ",\"digest\":\"" + DIGEST + "\""));
        run(model, "open", "");
        String training =
                declare(
                                model,
                                "{\"name\":\"screened\"},{\"name\":\"hashed\",\"digest\":\"%s\"},{\"name\":\"hashed\",\"digest\":\"%s\"},{\"name\":\"open\"},{\"name\":\"never\"}"
                                        .formatted(DIGEST, OTHER))
                        .statusCode(201)
                        .extract()
                        .path("id");
        assertThat(coverage("", training))
                .containsExactly(
                        "screened covered",
                        "hashed covered",
                        "hashed other-digest",
                        "open not-sealed",
                        "never no-run");
        assertThat(coverage("gaps=true&", training))
                .containsExactly("hashed other-digest", "open not-sealed", "never no-run");
        String other = declare(model + "-2", "{\"name\":\"screened\"}").extract().path("id");
        assertThat(coverage("", other)).containsExactly("screened no-run");
    }

    @Test
    void aReportThatIsSentAgainUnderOneKeyIsOneReport() {
        String model = World.fresh("model");
        String key = World.fresh("key");
        String first =
                keyed(key, body(model, "{\"name\":\"a\"}")).statusCode(201).extract().path("id");
        String again =
                keyed(key, body(model, "{\"name\":\"a\"}")).statusCode(201).extract().path("id");
        assertThat(again).isEqualTo(first);
        keyed(key, body(model, "{\"name\":\"b\"}")).statusCode(409);
        assertThat(coverage("", first)).containsExactly("a no-run");
    }

    private static ValidatableResponse keyed(String key, String body) {
        return Contract.as(PIPELINE)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/trainings")
                .then();
    }

    @Test
    void onlyWhoMayReportsAndOnlyWhoWatchesSees() {
        Contract.as(PIPELINE).get("/v1/audit/coverage").then().statusCode(403);
        Contract.as(TestTokens.officer("anna", "*"))
                .get("/v1/audit/coverage")
                .then()
                .statusCode(200);
        Contract.as(AUDITOR).get("/v1/audit/coverage?cursor=x").then().statusCode(400);
        declare("m", "{\"name\":\"no spaces\"}").statusCode(400);
        Contract.as(TestTokens.pipeline("partner-a"))
                .contentType(ContentType.JSON)
                .body(body("m", "{\"name\":\"a\"}").replace("}]", "}],\"recipient\":\"self\""))
                .post("/v1/trainings")
                .then()
                .statusCode(403);
        Contract.as(AUDITOR)
                .contentType(ContentType.JSON)
                .body(body("m", "{\"name\":\"a\"}"))
                .post("/v1/trainings")
                .then()
                .statusCode(403);
    }

    /// Every data set of a training with its status, through all pages.
    private static List<String> coverage(String query, String training) {
        List<Map<String, String>> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    Contract.as(AUDITOR)
                            .get("/v1/audit/coverage?" + query + "limit=2" + cursor)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            found.addAll(page.getList("items"));
            cursor = "&cursor=" + page.getString("cursor");
        } while (!cursor.endsWith("null"));
        return found.stream()
                .filter(each -> training.equals(each.get("training")))
                .map(each -> each.get("dataSet") + " " + each.get("status"))
                .toList();
    }

    private static ValidatableResponse declare(String model, String sets) {
        return Contract.as(PIPELINE)
                .contentType(ContentType.JSON)
                .body(body(model, sets))
                .post("/v1/trainings")
                .then();
    }

    private static String body(String model, String sets) {
        return "{\"model\":\"%s\",\"version\":\"1\",\"purpose\":\"%s\",\"dataSets\":[%s]}"
                .formatted(model, Runs.PURPOSE, sets);
    }

    private static String run(String model, String set, String digest) {
        return Runs.post(
                        PIPELINE,
                        "{\"model\":\"%s\",\"version\":\"1\",\"purpose\":\"%s\",\"dataSets\":[{\"name\":\"%s\",\"origin\":\"here\",\"licence\":\"CC0-1.0\"%s}]}"
                                .formatted(model, Runs.PURPOSE, set, digest))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void sealed(String id) {
        Runs run = new Runs(PIPELINE, id);
        run.ids("a", List.of("x")).statusCode(200);
        run.seal("{}").statusCode(200);
    }
}
