package io.sayso.gate;

import io.sayso.standing.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: this node can decide now.
@Readiness
@ApplicationScoped
class GateHealth implements HealthCheck {
    private final Knowledge knowledge;

    GateHealth(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("decisions").status(knowledge.now().isPresent()).build();
    }
}
