package io.sayso.platform;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Requests whose responses must be what `openapi/openapi.yaml` says they are.
///
/// A response with a status, a media type or a member that the contract does not have fails the
/// test. Requests may be wrong on purpose; but their path and method must be in the contract.
public final class Contract {
    private static final OpenApiValidationFilter FILTER = new OpenApiValidationFilter(validator());

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Contract() {}

    /// REST Assured, with every response checked.
    public static RequestSpecification given() {
        return RestAssured.given().filter(FILTER);
    }

    /// The same, as the caller who holds that token.
    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    /// Asks until a checkpoint covers what is asked for: one is signed each second, and until then
    /// the answer is 404, try again.
    public static Response covered(Supplier<Response> ask) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Response response = ask.get();
        while (response.statusCode() == 404
                && "1".equals(response.header("Retry-After"))
                && Instant.now().isBefore(deadline)) {
            response = ask.get();
        }
        return response;
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
