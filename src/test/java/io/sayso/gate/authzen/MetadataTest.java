package io.sayso.gate.authzen;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.sayso.platform.Contract;
import io.sayso.platform.MovedDeployment;
import org.junit.jupiter.api.Test;

/// PDP metadata: certification scenario, section 6.
@QuarkusTest
@TestProfile(MovedDeployment.class)
class MetadataTest {
    @Test
    void addressesComeFromTheConfigurationAndNotFromTheRequest() {
        Contract.given()
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .get("/.well-known/authzen-configuration?unknown=ignored")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", equalTo("public, max-age=3600"))
                .body("policy_decision_point", equalTo("https://sayso.example"))
                .body(
                        "access_evaluation_endpoint",
                        equalTo("https://sayso.example/access/v1/evaluation"))
                .body(
                        "access_evaluations_endpoint",
                        equalTo("https://sayso.example/access/v1/evaluations"))
                .body(
                        "search_action_endpoint",
                        equalTo("https://sayso.example/access/v1/search/action"))
                .body("max_items_per_request", equalTo(10_000))
                .body("$", not(hasKey("search_subject_endpoint")))
                .body("$", not(hasKey("search_resource_endpoint")));
    }
}
