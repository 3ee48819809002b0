package io.sayso;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;

/// Holds every response of a test against `openapi/openapi.yaml`.
///
/// Requests are not held against it: many tests send what the contract forbids, to see it refused.
public final class Contract {
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor(
                            Path.of("openapi/openapi.yaml").toAbsolutePath().toUri().toString())
                    .withLevelResolver(
                            LevelResolver.create()
                                    .withLevel("validation.request", ValidationReport.Level.IGNORE)
                                    .build())
                    .build();

    private Contract() {}

    /// REST Assured's `given()`; a response that the contract does not describe fails the test.
    public static RequestSpecification given() {
        return RestAssured.given().filter(new OpenApiValidationFilter(VALIDATOR));
    }

    /// The same with a bearer token.
    public static RequestSpecification given(String token) {
        return given().auth().oauth2(token);
    }
}
