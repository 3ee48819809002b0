package io.sayso.ledger;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Well means: the log is signed as it should be.
///
/// At `/q/health/well` and not among what readiness asks: a node that may not sign can still decide
/// and still take a no, and taking it out of service would help nobody.
@Wellness
@ApplicationScoped
class LogHealth implements HealthCheck {
    /// How far behind its time the newest checkpoint may be before something must be wrong.
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Publisher publisher;
    private final Verification verification;
    private final LedgerConfig config;
    private final InstantSource clock;

    LogHealth(
            Publisher publisher,
            Verification verification,
            LedgerConfig config,
            InstantSource clock) {
        this.publisher = publisher;
        this.verification = verification;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Publisher.Standing standing = publisher.standing();
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("log")
                        .withData("origin", publisher.origin())
                        .withData("size", standing.size())
                        .withData("checkpointSize", standing.covered());
        boolean isSigned = standing.covered() > 0 || standing.size() == 0;
        boolean isRecent = true;
        if (standing.covered() > 0) {
            isRecent = isRecent(standing.signedAt());
            health.withData("checkpointSignedAt", standing.signedAt().toString());
        }
        publisher.trouble().ifPresent(why -> health.withData("trouble", why));
        boolean isSound = describe(verification, health);
        return health.status(publisher.trouble().isEmpty() && isSigned && isRecent && isSound)
                .build();
    }

    private static boolean describe(Verification verification, HealthCheckResponseBuilder health) {
        Verification.Progress progress = verification.progress();
        health.withData("verifiedSize", progress.verified())
                .withData("verifyPosition", progress.position())
                .withData("verifyPasses", progress.passes());
        verification
                .damage()
                .ifPresent(damage ->
                        health.withData("damage", damage.what())
                                .withData("damagedIndex", damage.index()));
        if (!verification.gaps().isEmpty()) {
            health.withData("unprotected", String.join("; ", verification.gaps()));
        }
        verification.trouble().ifPresent(why -> health.withData("verifyTrouble", why));
        return verification.damage().isEmpty()
                && verification.trouble().isEmpty()
                && verification.gaps().isEmpty();
    }

    private boolean isRecent(Instant signedAt) {
        return clock.instant().isBefore(signedAt.plus(config.renewAfter()).plus(PATIENCE));
    }
}
