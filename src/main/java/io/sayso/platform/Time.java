package io.sayso.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The service's one clock: the only place that reads the machine's time.
public class Time {
    /// The machine's clock in whole microseconds, for programs that are not the service.
    public static InstantSource system() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /// The wall clock in whole microseconds, which is what the ledger and the database keep; inject
    /// it, and pass a fixed one in tests.
    ///
    /// @param skew `sayso.clock.skew`: sets this node's clock apart from the machine's, to drill
    ///   what a wrong clock does; never for production
    @Produces
    @ApplicationScoped
    InstantSource clock(
            @ConfigProperty(name = "sayso.clock.skew", defaultValue = "PT0S") Duration skew) {
        if (skew.isZero()) {
            return system();
        }
        Logger.getLogger(Time.class)
                .warnf(
                        "FAULT INJECTION: this node's clock is wrong by %s (sayso.clock.skew)",
                        skew);
        return InstantSource.offset(system(), skew);
    }

    /// The monotonic clock, for ages and time limits.
    @Produces
    @ApplicationScoped
    Ticker ticker() {
        return System::nanoTime;
    }
}
