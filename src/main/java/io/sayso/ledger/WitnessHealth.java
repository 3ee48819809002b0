package io.sayso.ledger;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Well means: every witness cosigns. At `/q/health/well`; nothing waits for witnesses.
@Wellness
@ApplicationScoped
class WitnessHealth implements HealthCheck {
    private final Witnesses witnesses;

    WitnessHealth(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("witnesses");
        boolean isWell = true;
        for (WitnessState state : witnesses.states()) {
            String name = state.witness().name();
            health.withData(name + ".size", state.cosigned().size());
            if (state.cosigned().size() > 0) {
                health.withData(name + ".cosignedAt", state.cosigned().cosignedAt().toString());
            }
            state.trouble().ifPresent(why -> health.withData(name + ".trouble", why));
            isWell &= state.trouble().isEmpty();
        }
        return health.status(isWell).build();
    }
}
