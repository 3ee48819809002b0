package io.sayso.transparency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What everybody may know names nobody, and says what holds.
@QuarkusTest
class TransparencyTest {
    @Test
    void defaultsHoldsAndTheLogAreTold() {
        String hold =
                given().auth()
                        .oauth2(TestTokens.officer("transparency-officer", "*"))
                        .contentType(ContentType.JSON)
                        .body(
                                Map.of(
                                        "jurisdiction", "AD",
                                        "from", "2026-01-01T00:00:00Z",
                                        "authority", "APDA",
                                        "reference", "AD/1",
                                        "reason", "under inquiry"))
                        .post("/v1/holds")
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString();
        int entry = new JsonPath(hold).getInt("position") - 1;
        String text =
                Contract.given()
                        .get("/v1/transparency")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        JsonPath told = new JsonPath(text);
        assertThat(told.getString("places.find { it.code == 'HK' }.silence")).isEqualTo("deny");
        assertThat(told.getString("places.find { it.code == 'US-TX' }.silence")).isEqualTo("allow");
        assertThat(told.getList("places")).hasSizeGreaterThan(140);
        assertThat(told.getBoolean("holds.find { it.entry == " + entry + " }.inForce")).isTrue();
        assertThat(told.getString("holds.find { it.entry == " + entry + " }.authority"))
                .isEqualTo("APDA");
        assertThat(told.getString("holds.find { it.entry == " + entry + " }.reference"))
                .isEqualTo("AD/1");
        assertThat(told.getLong("log.size")).isPositive();
        assertThat(text).doesNotContain("transparency-officer");
    }

    @Test
    void howFastNoesAreObeyedIsToldOnceThereAreEnough() {
        for (int i = 0; i < Promptness.FEWEST; i++) {
            given().auth()
                    .oauth2(TestTokens.person("transparency-" + System.nanoTime()))
                    .contentType(ContentType.JSON)
                    .post("/v1/me/opt-out")
                    .then()
                    .statusCode(201);
        }
        JsonPath told =
                Contract.given()
                        .get("/v1/transparency")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        assertThat(told.getInt("enforcement.noes")).isGreaterThanOrEqualTo(Promptness.FEWEST);
        assertThat(told.getLong("enforcement.medianMillis")).isBetween(0L, 60_000L);
        assertThat(told.getList("answers.places.people.about"))
                .allMatch(about -> ((Number) about).longValue() % 10 == 0);
        assertThat(told.getList("answers.places.code")).isNotEqualTo(List.of("ZZ"));
    }
}
