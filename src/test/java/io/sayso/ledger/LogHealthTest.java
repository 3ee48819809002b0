package io.sayso.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an operator sees of the log.
@QuarkusTest
class LogHealthTest {
    @Inject GroupCommit log;
    @Inject Publisher publisher;

    @Test
    void healthAndMetricsSayWhatIsSigned() {
        log.submit(new Submission(List.of(Note.of("a")), null, Submission.Urgency.ORDINARY))
                .toCompletableFuture()
                .join();
        publisher.tick();
        given().get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'log' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'log' }.data.origin", equalTo(publisher.origin()))
                .body("checks.find { it.name == 'log' }.data.checkpointSize", greaterThan(0));
        assertThat(given().get("/q/metrics").asString())
                .contains("sayso_log_size ")
                .contains("sayso_log_checkpoint_size ")
                .containsPattern("sayso_log_checkpoint_age_seconds [0-9]")
                .contains("sayso_log_trouble 0.0");
    }

    @Test
    void readinessDoesNotDependOnSigning() {
        assertThat(given().get("/q/health/ready").jsonPath().getList("checks.name"))
                .doesNotContain("log");
    }
}
