package io.sayso.lineage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// `sayso_runs_overdue`: sealed runs about which something should have been done by now.
@ApplicationScoped
class WorkMetrics implements MeterBinder {
    private final WorkStore store;
    private final InstantSource clock;

    WorkMetrics(WorkStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("sayso.runs.overdue", store, each -> each.overdue(clock.instant()))
                .description("Sealed runs with people who said no, past the time to act on it")
                .register(registry);
    }
}
