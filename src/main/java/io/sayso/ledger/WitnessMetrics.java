package io.sayso.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/// `sayso_witness_*`, for each witness by its name in the policy.
@ApplicationScoped
class WitnessMetrics implements MeterBinder {
    private final Witnesses witnesses;
    private final InstantSource clock;

    WitnessMetrics(Witnesses witnesses, InstantSource clock) {
        this.witnesses = witnesses;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (WitnessState state : witnesses.states()) {
            String name = state.witness().name();
            Gauge.builder("sayso.witness.size", state, each -> each.cosigned().size())
                    .description("Entries of the newest checkpoint that this witness cosigned")
                    .tag("witness", name)
                    .register(registry);
            Gauge.builder("sayso.witness.age", state, this::age)
                    .description("Time since this witness cosigned; 0 before the first")
                    .baseUnit("seconds")
                    .tag("witness", name)
                    .register(registry);
            Gauge.builder("sayso.witness.failures", state, WitnessState::failures)
                    .description("Attempts in a row that this witness did not cosign")
                    .tag("witness", name)
                    .register(registry);
        }
    }

    private double age(WitnessState state) {
        return state.cosigned().size() == 0
                ? 0
                : Duration.between(state.cosigned().cosignedAt(), clock.instant()).toMillis() / 1e3;
    }
}
