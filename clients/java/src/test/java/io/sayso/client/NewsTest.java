package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who waits is woken, and not for nothing.
@Timeout(20)
class NewsTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final News news = new News();

    @Test
    void whatWasToldBeforeOneWaitsIsNotWaitedFor() throws InterruptedException {
        long before = news.told();
        news.tell();
        assertThat(news.await(before, LONG)).isTrue();
        assertThat(news.await(before, 0)).isTrue();
    }

    @Test
    void whoWaitsIsWoken() throws Exception {
        long before = news.told();
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Boolean> waiting =
                new FutureTask<>(() -> {
                    begun.countDown();
                    return news.await(before, LONG);
                });
        Thread.ofVirtual().start(waiting);
        begun.await();
        news.tell();
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void whereNothingIsToldTheWaitEnds() throws InterruptedException {
        assertThat(news.await(news.told(), 1)).isFalse();
        assertThat(news.await(news.told(), -1)).isFalse();
    }
}
