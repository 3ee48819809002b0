package io.sayso.platform;

import io.quarkus.runtime.Application;
import java.time.Duration;

/// Stops the embedded database when the process ends, after the service has finished with it.
///
/// The JVM runs its shutdown hooks at the same time; without waiting, requests that are being
/// answered would lose their connections.
final class StopAfterService extends Thread {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Postmaster postmaster;

    StopAfterService(Postmaster postmaster) {
        super("stop-embedded-postgresql");
        this.postmaster = postmaster;
    }

    @Override
    public void run() {
        Application service = Application.currentApplication();
        if (service != null) {
            Thread stopped = Thread.ofPlatform().daemon().start(service::awaitShutdown);
            try {
                stopped.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        postmaster.stop();
    }
}
