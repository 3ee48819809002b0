package io.sayso.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/// `sayso_log_*`: how far the log is, and how far the world can check it.
@ApplicationScoped
class LogMetrics implements MeterBinder {
    private final Publisher publisher;
    private final Verification verification;
    private final InstantSource clock;

    LogMetrics(Publisher publisher, Verification verification, InstantSource clock) {
        this.publisher = publisher;
        this.verification = verification;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("sayso.log.size", publisher, each -> each.standing().size())
                .description("Entries of the log")
                .register(registry);
        Gauge.builder("sayso.log.checkpoint.size", publisher, each -> each.standing().covered())
                .description("Entries that the newest published checkpoint covers")
                .register(registry);
        Gauge.builder("sayso.log.checkpoint.age", publisher, this::age)
                .description("Time since the newest checkpoint was signed")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("sayso.log.trouble", publisher, each -> each.trouble().isPresent() ? 1 : 0)
                .description("1 while this node may not sign")
                .register(registry);
        verification(registry);
    }

    private void verification(MeterRegistry registry) {
        Gauge.builder("sayso.log.verified.size", verification, v -> v.progress().verified())
                .description("Entries that were hashed again and found to be as they were written")
                .register(registry);
        Gauge.builder("sayso.log.verify.position", verification, v -> v.progress().position())
                .description("Entries that the present pass of verification has verified")
                .register(registry);
        FunctionCounter.builder("sayso.log.verify.passes", verification, v -> v.progress().passes())
                .description("Passes of verification that came to the end of the log")
                .register(registry);
        Gauge.builder("sayso.log.damage", verification, v -> v.damage().isPresent() ? 1 : 0)
                .description("1 while something stored is not what was written")
                .register(registry);
        Gauge.builder("sayso.log.unprotected", verification, v -> v.gaps().size())
                .description("Places where the database would let the log be changed")
                .register(registry);
    }

    private double age(Publisher each) {
        return each.standing().covered() == 0
                ? 0
                : Duration.between(each.standing().signedAt(), clock.instant()).toMillis() / 1e3;
    }
}
