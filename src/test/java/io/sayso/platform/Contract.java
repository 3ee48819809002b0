package io.sayso.platform;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;

/// Requests whose responses must be what `openapi/openapi.yaml` says they are.
///
/// A response with a status, a media type or a member that the contract does not have fails the
/// test. Requests may be wrong on purpose; but their path and method must be in the contract.
public final class Contract {
    private static final OpenApiValidationFilter FILTER = new OpenApiValidationFilter(validator());

    private Contract() {}

    /// REST Assured, with every response checked.
    public static RequestSpecification given() {
        return RestAssured.given().filter(FILTER);
    }

    /// The same, as the caller who holds that token.
    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    static OpenApiInteractionValidator validator() {
        return OpenApiInteractionValidator.createForSpecificationUrl(
                        Path.of("openapi/openapi.yaml").toUri().toString())
                .withLevelResolver(
                        LevelResolver.create()
                                .withLevel("validation.request", Level.IGNORE)
                                .withLevel("validation.request.path.missing", Level.ERROR)
                                .withLevel("validation.request.operation.notAllowed", Level.ERROR)
                                .build())
                .build();
    }
}
