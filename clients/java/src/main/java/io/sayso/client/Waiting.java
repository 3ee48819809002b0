package io.sayso.client;

import java.time.Duration;

/// Time that passes. Tests have one of their own.
interface Waiting {
    /// The virtual machine's.
    Waiting REAL =
            new Waiting() {
                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void pause(Duration length) throws InterruptedException {
                    Thread.sleep(length);
                }
            };

    /// As [System#nanoTime].
    long nanoTime();

    void pause(Duration length) throws InterruptedException;
}
