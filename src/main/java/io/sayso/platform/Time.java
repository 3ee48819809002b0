package io.sayso.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/// The service's one clock: the only place that reads the machine's time.
class Time {
    /// The wall clock in UTC; inject it, and pass a fixed one in tests.
    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return InstantSource.system();
    }

    /// The monotonic clock, for ages and time limits.
    @Produces
    @ApplicationScoped
    Ticker ticker() {
        return System::nanoTime;
    }
}
