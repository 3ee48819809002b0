package io.sayso.drill;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Asks again until something is so.
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Await() {}

    /// The first answer that is wanted.
    ///
    /// @throws IllegalStateException with the last one if none comes
    static <T> T until(String what, Callable<T> ask, Predicate<T> wanted) throws Exception {
        long start = System.nanoTime();
        T last = ask.call();
        while (!wanted.test(last)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("waited for " + what + ", last saw: " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = ask.call();
        }
        return last;
    }
}
