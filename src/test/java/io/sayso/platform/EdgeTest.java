package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every request meets and every response carries.
@QuarkusTest
class EdgeTest {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void aRequestIdIsEchoed() {
        given().header("X-Request-ID", "abc 123~")
                .get("/q/health/ready")
                .then()
                .header("X-Request-ID", "abc 123~");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caf\u00e9"})
    void aRequestIdThatIsNotPrintableAsciiIsReplaced(String id) {
        given().header("X-Request-ID", id)
                .get("/v1/nothing")
                .then()
                .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aRequestIdThatIsTooLongIsReplaced() {
        given().header("X-Request-ID", "a".repeat(129))
                .get("/v1/probe/officers")
                .then()
                .statusCode(401)
                .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @CsvSource({"/q/health/ready, 200", "/v1/nothing, 404", "/v1/probe/officers, 401"})
    void everyResponseIsProtected(String path, int status) {
        given().get(path)
                .then()
                .statusCode(status)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void anUnknownPathIsAProblemThatDoesNotRepeatIt() {
        given().get("/v1/nothing/u-secret")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/not-found"))
                .body("status", equalTo(404))
                .body("instance", nullValue())
                .body(not(containsString("u-secret")));
    }

    @Test
    void aFailureOfOursSaysNothingOfItsCause() {
        given().get("/v1/probe/failure")
                .then()
                .statusCode(500)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/internal"))
                .body(not(containsString("secret-u-1")));
    }

    @Test
    void malformedJsonIsAProblemWithItsPlaceAndWithoutItsContent() {
        post("{\"text\":\n  u-secret}")
                .statusCode(400)
                .body("type", equalTo("/problems/bad-request"))
                .body("detail", matchesPattern(".* at line 2, column \\d+\\."))
                .body(not(containsString("secret")));
    }

    @Test
    void jsonThatGoesOnAfterItsValueIsMalformed() {
        post("{} {}").statusCode(400);
    }

    @Test
    void noBodyAtAllIsAProblem() {
        post("").statusCode(400).body("errors.field", hasItem("body"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'colr': 'RED'}       | colr          | is not a known field",
                "{'items': [{'x': 1}]} | items[0].x    | is not a known field",
                "{'items': [{'name': 7}]} | items[0].name | must be a string",
                "{'text': 12}          | text          | must be a string",
                "{'text': true}        | text          | must be a string",
                "{'number': '12'}      | number        | must be a number in range",
                "{'number': 1.5}       | number        | must be a number in range",
                "{'number': 99999999999} | number      | must be a number in range",
                "{'flag': 'true'}      | flag          | must be true or false",
                "{'colour': 'BLUE'}    | colour        | must be one of RED, GREEN",
                "{'colour': 0}         | colour        | must be one of RED, GREEN",
                "{'at': 'noon'}        | at | must be an RFC 3339 time such as"
                        + " 2026-11-22T00:00:00Z",
                "{'at': 1700000000}    | at | must be an RFC 3339 time such as"
                        + " 2026-11-22T00:00:00Z",
                "{'items': 'a'}        | items         | must be a list",
                "{'items': [{'name':'!'}]} | items[0] | is not valid: a name does not start with"
                        + " that",
                "{'text': 'secret'}    | text          | size must be between 0 and 5",
                "{'items': [{'name':'secret'}]} | items[0].name | size must be between 0 and 3",
                "{'items': [{}]}       | items[0].name | must not be null",
            })
    void aFieldThatIsNotValidIsNamed(String body, String field, String message) {
        post(body.replace('\'', '"'))
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/validation"))
                .body("errors.field", hasItem(field))
                .body("errors.message", hasItem(message))
                .body(not(containsString("secret")));
    }

    @Test
    void aQueryParameterThatIsNotValidIsNamed() {
        given().queryParam("n", "123")
                .get("/v1/probe/number")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("n"));
    }

    @Test
    void anotherMediaTypeIsUnsupported() {
        given().contentType("text/csv")
                .body("a,b")
                .post("/v1/probe")
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void anotherMethodIsNotAllowed() {
        given().delete("/v1/probe")
                .then()
                .statusCode(405)
                .body("type", equalTo("/problems/method-not-allowed"));
    }

    @Test
    void aBodyAboveTheBoundIsTooLarge() {
        given().contentType(ContentType.JSON)
                .body(new byte[11 * 1024 * 1024])
                .post("/v1/probe")
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/payload-too-large"))
                .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing, 404", "/v1/probe/officers, 405", "/v1/probe/recorders, 401"})
    void whoeverSendsMoreThanWeReadIsStillAnswered(String path, int status) {
        given().contentType(ContentType.JSON)
                .body(new byte[9 * 1024 * 1024])
                .post(path)
                .then()
                .statusCode(status);
    }

    @Test
    void aBodyOfUnstatedLengthIsCutOffAtTheBound() throws Exception {
        HttpRequest chunked =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/v1/probe"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(blanks(11 * 1024 * 1024))))
                        .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThat(http.send(chunked, BodyHandlers.discarding()).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void aStreamMayBeLonger() {
        given().contentType("application/octet-stream")
                .body(new byte[11 * 1024 * 1024])
                .post("/v1/probe/stream")
                .then()
                .statusCode(200)
                .body(equalTo(Integer.toString(11 * 1024 * 1024)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anotherSiteCannotSpendASession(String site) {
        given().cookie("q_session", "x")
                .header("Sec-Fetch-Site", site)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/probe")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
    }

    private static byte[] blanks(int length) {
        byte[] blanks = new byte[length];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/v1/probe").then();
    }
}
