package io.sayso.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the law asks to keep is kept, locked, and no longer than that.
@QuarkusTest
class RetentionTest {
    @Inject AgroalDataSource database;

    private final Erasable person = Erasable.fresh();

    @BeforeEach
    void register() {
        person.isRegistered();
        person.saysYes().statusCode(201);
    }

    @Test
    void aRestrictedPersonIsDeniedAndKeptUntilTheGroundIsLifted() throws SQLException {
        keep("restricted").statusCode(200);
        Erasable.decided(person.id()).body("reason", equalTo("opt-in"));
        person.isErased()
                .body("state", equalTo("restricted"))
                .body("ground", equalTo("legal-claim"));
        Erasable.decided(person.id()).body("reason", equalTo("erased"));
        person.decidedByAddress().body("reason", equalTo("erased"));
        person.saysYes().statusCode(409);
        history().body("items", hasSize(2));
        try (Connection connection = database.getConnection()) {
            assertThat(new Remains().text(person.id()).in(connection)).isNotEmpty();
            lift().statusCode(200);
            assertThat(
                            new Remains()
                                    .text(person.id())
                                    .text(person.email())
                                    .text("case-" + person.id())
                                    .in(connection))
                    .isEmpty();
        }
        person.isErased().body("state", equalTo("erased"));
        Erasable.decided(person.id()).body("reason", equalTo("erased"));
    }

    @Test
    void aRefusalLeavesAnswersAsTheyAreAndStandsAsLongAsItsGround() {
        keep("refused").statusCode(200);
        person.isErased().body("state", equalTo("refused")).body("ground", equalTo("legal-claim"));
        person.isErased().body("state", equalTo("refused"));
        Erasable.decided(person.id()).body("reason", equalTo("opt-in"));
        history().body("items", hasSize(2));
        lift().statusCode(200);
        Erasable.decided(person.id()).body("reason", equalTo("opt-in"));
        person.isErased().body("state", equalTo("erased"));
    }

    @Test
    void onlyOfficersOfEveryJurisdictionKeepAnything() {
        request(TestTokens.officer("anna", "HK"), "restricted").statusCode(403);
        request(TestTokens.recorder(), "restricted").statusCode(403);
    }

    @Test
    void aRetentionSaysWhyAndWhere() {
        Contract.as(TestTokens.officer("anna", "*"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"outcome\":\"erased\",\"ground\":\"Mr."
                                + " Smith\",\"until\":\"2020-01-01T00:00:00Z\"}")
                .put("/v1/subjects/{id}/retention", person.id())
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("outcome", "ground", "reference", "until"));
    }

    private ValidatableResponse keep(String outcome) {
        return request(TestTokens.officer("anna", "*"), outcome);
    }

    private ValidatableResponse request(String token, String outcome) {
        return Contract.as(token)
                .contentType(ContentType.JSON)
                .body(
                        "{\"outcome\":\"%s\",\"ground\":\"legal-claim\",\"reference\":\"case-%s\"}"
                                .formatted(outcome, person.id()))
                .put("/v1/subjects/{id}/retention", person.id())
                .then();
    }

    private ValidatableResponse lift() {
        return Contract.as(TestTokens.officer("anna", "*"))
                .delete("/v1/subjects/{id}/retention", person.id())
                .then();
    }

    private ValidatableResponse history() {
        return Contract.as(TestTokens.person(person.id())).get("/v1/me/history").then();
    }
}
