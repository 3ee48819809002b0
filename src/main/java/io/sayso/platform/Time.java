package io.sayso.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The service's one clock: the only place that reads the machine's time.
public class Time {
    /// The machine's clock in whole microseconds, for programs that are not the service.
    public static InstantSource system() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /// The wall clock in whole microseconds, which is what the ledger and the database keep; inject
    /// it, and pass a fixed one in tests.
    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return system();
    }

    /// The monotonic clock, for ages and time limits.
    @Produces
    @ApplicationScoped
    Ticker ticker() {
        return System::nanoTime;
    }
}
