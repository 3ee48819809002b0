package io.sayso.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: everybody who was ever erased is erased in this database too.
@Readiness
@ApplicationScoped
class ErasureHealth implements HealthCheck {
    private final ErasureReplay replay;

    ErasureHealth(ErasureReplay replay) {
        this.replay = replay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("erasures").status(replay.isDone()).build();
    }
}
