package io.sayso.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.platform.Recurring;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Asks each witness every second, on a thread of its own, so that none waits for another.
@ApplicationScoped
class WitnessLifecycle {
    private final Witnesses witnesses;
    private final List<ScheduledExecutorService> threads = new ArrayList<>();
    private final List<ScheduledFuture<?>> asking = new ArrayList<>();

    WitnessLifecycle(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    void start(@Observes @Priority(LedgerLifecycle.PRIORITY + 1) StartupEvent event) {
        for (WitnessState state : witnesses.states()) {
            ScheduledExecutorService thread =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform()
                                    .name("witness-" + state.witness().name())
                                    .daemon()
                                    .factory());
            Runnable ask =
                    new Recurring(
                            "asking witness " + state.witness().name(),
                            () -> witnesses.tick(state));
            asking.add(thread.scheduleWithFixedDelay(ask, 1, 1, TimeUnit.SECONDS));
            threads.add(thread);
        }
    }

    // Before the pool closes.
    void stop(@Observes @Priority(100) ShutdownEvent event) {
        asking.forEach(each -> each.cancel(false));
        threads.forEach(ScheduledExecutorService::shutdownNow);
    }
}
