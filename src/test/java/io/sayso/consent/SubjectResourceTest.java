package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What recorders tell us of people.
@QuarkusTest
class SubjectResourceTest {
    private static final String IN_HK =
            "{\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\"}]}";

    private final String subject = "subject-" + UUID.randomUUID();

    @Test
    void aProfileIsShownAsItWasRecorded() {
        String alias = UUID.randomUUID().toString();
        put(
                        subject,
                        "{\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\","
                            + "\"until\":\"2030-01-01T00:00:00Z\"}],\"adultOn\":\"2010-05-01\","
                            + "\"guardians\":[\"g-1\"],\"aliases\":[{\"type\":\"email\",\"value\":\""
                                + alias
                                + "@example.org\"}]}")
                .statusCode(200)
                .body("subject", equalTo(subject));
        Contract.as(TestTokens.recorder())
                .get("/v1/subjects/" + subject)
                .then()
                .statusCode(200)
                .body("jurisdictions.code", contains("HK"))
                .body("adultOn", equalTo("2010-05-01"))
                .body("guardians", contains("g-1"))
                .body("aliases.type", contains("email"))
                .body(not(containsString(alias)));
    }

    @Test
    void aProfileReplacesTheOneBefore() {
        put(subject, IN_HK).statusCode(200);
        put(subject, "{\"jurisdictions\":[]}").statusCode(200);
        Contract.as(TestTokens.recorder())
                .get("/v1/subjects/" + subject)
                .then()
                .body("jurisdictions", equalTo(List.of()));
    }

    @Test
    void somebodyUnknownIsNotFound() {
        Contract.as(TestTokens.recorder()).get("/v1/subjects/nobody").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | jurisdictions",
                "{\"jurisdictions\":[{\"since\":\"2020-01-01T00:00:00Z\"}]} |"
                        + " jurisdictions[0].code",
                "{\"jurisdictions\":[{\"code\":\"HK\"}]} | jurisdictions[0].since",
                "{\"jurisdictions\":[{\"code\":\"*\",\"since\":\"2020-01-01T00:00:00Z\"}]} |"
                        + " jurisdictions[0].code",
                "{\"jurisdictions\":[{\"code\":\"HK\",\"since\":\"2020-01-01T00:00:00Z\",\"until\":\"2019-01-01T00:00:00Z\"}]}"
                    + " | jurisdictions[0].until",
                "{\"jurisdictions\":[],\"guardians\":[\"\"]} | guardians[0]",
                "{\"jurisdictions\":[],\"aliases\":[{\"type\":\"email\"}]} | aliases[0]",
                "{\"jurisdictions\":[],\"id\":\"x\"} | id"
            })
    void anInvalidProfileIsRefusedNamingTheField(String body, String field) {
        put(subject, body).statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void anAliasOfAnotherPersonIsAConflict() {
        String profile =
                "{\"jurisdictions\":[],\"aliases\":[{\"type\":\"handle\",\"value\":\"@"
                        + subject
                        + "\"}]}";
        put(subject, profile).statusCode(200);
        put(subject, profile).statusCode(200);
        put(subject + "-b", profile.replace("@", ""))
                .statusCode(409)
                .body(not(containsString(subject)));
    }

    @Test
    void manyProfilesAreRecordedSideBySide() {
        List<Integer> indexes =
                batch(
                                IntStream.range(0, 500)
                                        .mapToObj(i -> profile(subject + i, "HK"))
                                        .collect(Collectors.joining(",")))
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("items.index");
        assertThat(indexes).hasSize(500);
        assertThat(indexes.getLast() - indexes.getFirst()).isEqualTo(499);
    }

    @Test
    void oneFaultRefusesTheWholeBatch() {
        batch(profile(subject, "HK") + "," + profile(subject + "-b", "Hong Kong"))
                .statusCode(400)
                .body("errors.field", hasItem("subjects[1].jurisdictions[0].code"));
        Contract.as(TestTokens.recorder()).get("/v1/subjects/" + subject).then().statusCode(404);
    }

    @Test
    void tooManyAreRefused() {
        batch(
                        IntStream.range(0, 10_001)
                                .mapToObj(i -> "{\"id\":\"u" + i + "\",\"jurisdictions\":[]}")
                                .collect(Collectors.joining(",")))
                .statusCode(413);
    }

    @Test
    void onlyRecordersTellOfPeople() {
        Contract.as(TestTokens.pipeline("self"))
                .contentType(ContentType.JSON)
                .body(IN_HK)
                .put("/v1/subjects/" + subject)
                .then()
                .statusCode(403);
    }

    @Test
    void aDeliveryOfAnUnknownNoticeIsRefused() {
        Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(
                        "{\"notice\":{\"id\":\"none\",\"version\":1,\"language\":\"en\"},"
                            + "\"deliveredAt\":\"2026-01-01T00:00:00Z\",\"subjects\":[\"u-1\"]}")
                .post("/v1/deliveries")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-notice"));
    }

    private static String profile(String id, String code) {
        return "{\"id\":\"%s\",\"jurisdictions\":[{\"code\":\"%s\",\"since\":\"2020-01-01T00:00:00Z\"}]}"
                .formatted(id, code);
    }

    private static ValidatableResponse batch(String subjects) {
        return Contract.as(TestTokens.recorder())
                // The client would otherwise write the colon as %3A, which is another path.
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"subjects\":[" + subjects + "]}")
                .post("/v1/subjects:batch")
                .then();
    }

    private static ValidatableResponse put(String subject, String body) {
        return Contract.as(TestTokens.recorder())
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/subjects/" + subject)
                .then();
    }
}
