package io.sayso.gate.account;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Well means: what was decided gets into the log.
///
/// Not among what readiness asks: while there is room in the buffer decisions are answered, and
/// when there is none they are refused one by one.
@Wellness
@ApplicationScoped
class AccountHealth implements HealthCheck {
    private final Settlement settlement;

    AccountHealth(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = settlement.trouble();
        HealthCheckResponseBuilder health = HealthCheckResponse.named("decision-log");
        trouble.ifPresent(why -> health.withData("trouble", why));
        return health.status(trouble.isEmpty()).build();
    }
}
