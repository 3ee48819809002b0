package io.sayso.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: the database has all that the log is known to have had. If not, this says what to
/// do.
@Readiness
@ApplicationScoped
class ContinuityHealth implements HealthCheck {
    private final Continuity continuity;

    ContinuityHealth(Continuity continuity) {
        this.continuity = continuity;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("continuity").status(continuity.mayDecide());
        continuity
                .broken()
                .ifPresent(broken ->
                        health.withData("entries", broken.size())
                                .withData("knownEntries", broken.known())
                                .withData("whatToDo", broken.why()));
        return health.build();
    }
}
