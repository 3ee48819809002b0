package io.sayso.client;

import java.util.concurrent.TimeUnit;

/// Wakes those who wait for something new. Safe for any number of threads.
final class News {
    private long told;

    /// How often something was told. Whoever looks at what is known reads this first, so that
    /// nothing told in between is waited for.
    synchronized long told() {
        return told;
    }

    /// Something may be other than it was.
    synchronized void tell() {
        told++;
        notifyAll();
    }

    /// Waits until something is told.
    ///
    /// @param before what [#told] said
    /// @return false if nothing was by then
    synchronized boolean await(long before, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (told == before) {
            long rest = end - System.nanoTime();
            if (rest <= 0) {
                return false;
            }
            // rounded up: a wait of zero would be one without an end
            wait(TimeUnit.NANOSECONDS.toMillis(rest) + 1);
        }
        return true;
    }
}
