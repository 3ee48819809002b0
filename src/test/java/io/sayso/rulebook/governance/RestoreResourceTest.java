package io.sayso.rulebook.governance;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.sayso.platform.Contract;
import io.sayso.platform.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The drill `RestoredDatabaseIT` does what is meant; here is what nobody should be able to do.
@QuarkusTest
class RestoreResourceTest {
    private static final String BODY = "{\"from\":1,\"to\":2,\"reason\":\"none\"}";

    @Test
    void whereNothingIsLostNoLossIsAccepted() {
        post(TestTokens.operator(), BODY, 409, "nothing is lost");
    }

    @Test
    void onlyAnOperatorMay() {
        Contract.as(TestTokens.officer("officer", "*"))
                .contentType(ContentType.JSON)
                .body(BODY)
                .post("/v1/log/restores")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"from\":1,\"to\":2}",
                "{\"from\":-1,\"to\":2,\"reason\":\"r\"}",
                "{\"from\":1,\"to\":0,\"reason\":\"r\"}",
                "{\"from\":1,\"to\":2,\"reason\":\"\"}",
                "{\"from\":1,\"to\":2,\"reason\":\"two\\nlines\"}",
                "{\"from\":1,\"to\":2,\"reason\":\"r\",\"more\":1}",
            })
    void otherBodiesAreRefused(String body) {
        Contract.as(TestTokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/log/restores")
                .then()
                .statusCode(400);
    }

    private static void post(String token, String body, int status, String detail) {
        Contract.as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/log/restores")
                .then()
                .statusCode(status)
                .body("status", equalTo(status))
                .body("detail", containsString(detail));
    }
}
