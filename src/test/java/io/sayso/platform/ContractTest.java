package io.sayso.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The contract is served as it is written, and the check against it can fail.
@QuarkusTest
class ContractTest {
    private static final OpenApiInteractionValidator VALIDATOR = Contract.validator();
    private static final String PROBLEM =
            """
            {"type":"/problems/unauthorized","title":"t","status":401,"detail":"d"}\
            """;

    @Test
    void theContractIsServedAsItIsWritten() throws IOException {
        String served =
                given().queryParam("format", "yaml")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        YAMLMapper yaml = new YAMLMapper();
        JsonNode written = yaml.readTree(Path.of("openapi/openapi.yaml").toFile());
        assertThat(yaml.readTree(served)).isEqualTo(written);
    }

    @Test
    void aResponseOfTheContractPasses() {
        assertThat(validate("/v1/me", 401, PROBLEM).getMessages()).isEmpty();
    }

    @Test
    void aMemberThatTheContractDoesNotHaveFails() {
        assertThat(validate("/v1/me", 401, PROBLEM.replace("detail", "details")).hasErrors())
                .isTrue();
    }

    @Test
    void aStatusThatTheContractDoesNotHaveFails() {
        assertThat(validate("/v1/me", 418, PROBLEM).hasErrors()).isTrue();
    }

    @Test
    void aPathThatTheContractDoesNotHaveFails() {
        assertThatThrownBy(() -> Contract.given().get("/v1/nothing"))
                .hasMessageContaining("No API path found");
    }

    private static ValidationReport validate(String path, int status, String body) {
        return VALIDATOR.validateResponse(
                path,
                Request.Method.GET,
                SimpleResponse.Builder.status(status)
                        .withContentType("application/problem+json")
                        .withHeader("X-Request-ID", "1")
                        .withHeader("WWW-Authenticate", "Bearer")
                        .withBody(body)
                        .build());
    }
}
