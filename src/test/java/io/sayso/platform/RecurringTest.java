package io.sayso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecurringTest {
    @Test
    void anErrorDoesNotEndWhatIsDoneAgainAndAgain() throws InterruptedException {
        CountDownLatch times = new CountDownLatch(3);
        Runnable work =
                () -> {
                    times.countDown();
                    throw new StackOverflowError("a test's");
                };
        try (ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> _ =
                    thread.scheduleWithFixedDelay(
                            new Recurring("the test", work), 0, 1, TimeUnit.MILLISECONDS);
            assertThat(times.await(10, TimeUnit.SECONDS)).isTrue();
            thread.shutdownNow();
        }
    }
}
