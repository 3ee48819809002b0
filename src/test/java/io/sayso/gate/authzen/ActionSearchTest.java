package io.sayso.gate.authzen;

import static io.sayso.gate.authzen.Scenario.ALICE;
import static io.sayso.gate.authzen.Scenario.READ;
import static io.sayso.gate.authzen.Scenario.WRITE;
import static io.sayso.gate.authzen.Scenario.fresh;
import static io.sayso.gate.authzen.Scenario.health;
import static io.sayso.gate.authzen.Scenario.post;
import static io.sayso.gate.authzen.Scenario.resource;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Action Search: certification scenario, sections 4.4 to 4.7.
@QuarkusTest
class ActionSearchTest {
    private static final String NOTHING = "{\"results\":[]}";

    @Test
    void thePurposesThatArePermittedAreNamed() {
        search(ALICE, fresh(Scenario.get().record1), "")
                .body("results.name", hasItems(READ, WRITE, WRITE + ".pretraining"))
                .body("results.name", not(hasItem("ai-training")));
    }

    @Test
    void propertiesDecideAsTheyDoInAnEvaluation() {
        search(ALICE, health(Scenario.get().record2), "").body("results.name", hasItem(WRITE));
        search(ALICE, resource(Scenario.get().record2), "").body(equalTo(NOTHING));
    }

    @Test
    void contextAnActionAndAPageAreAccepted() {
        search(
                        ALICE,
                        resource(Scenario.get().record1),
                        ",\"context\":{\"time\":\"now\"},\"action\":{\"name\":\"whatever\"},\"page\":{\"limit\":1}")
                .body("results.name", contains(READ));
    }

    @Test
    void nothingIsFoundForSomebodyOrSomethingUnknown() {
        search(ALICE, resource("nobody-we-know"), "").body(equalTo(NOTHING));
        search("{\"type\":\"spaceship\",\"id\":\"x\"}", resource(Scenario.get().record1), "")
                .body(equalTo(NOTHING));
        search(ALICE, "{\"type\":\"spaceship\",\"id\":\"x\"}", "").body(equalTo(NOTHING));
    }

    @Test
    void onlyPurposesOfTheTokenAreNamed() {
        post(
                        TestTokens.pipeline("self", List.of(WRITE)),
                        "search/action",
                        "{\"subject\":%s,\"resource\":%s}"
                                .formatted(ALICE, fresh(Scenario.get().record1)))
                .statusCode(200)
                .body(
                        "results.name",
                        contains(WRITE, WRITE + ".fine-tuning", WRITE + ".pretraining"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"}}",
                "{\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"pipeline\",\"id\":\"a\"},\"resource\":{\"type\":\"data_subject\"}}",
                "{\"subject\":{\"type\":\"pipeline\"},\"resource\":{\"type\":\"data_subject\",\"id\":\"r\"}}",
                "not json",
                ""
            })
    void whatIsMissingIs400(String body) {
        post("search/action", body).statusCode(400);
    }

    @Test
    void searchesThatWouldListPeopleAreNotOffered() {
        for (String search : List.of("subject", "resource")) {
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.pipeline("self"))
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/access/v1/search/" + search)
                    .then()
                    .statusCode(404);
        }
    }

    private static ValidatableResponse search(String subject, String resource, String more) {
        return post(
                        "search/action",
                        "{\"subject\":%s,\"resource\":%s%s}".formatted(subject, resource, more))
                .statusCode(200)
                .contentType(ContentType.JSON);
    }
}
