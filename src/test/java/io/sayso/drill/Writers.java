package io.sayso.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// 64 clients that write at once, each as fast as it is answered, and keep what they were promised.
///
/// What is refused, or not answered at all, is sent again with the same idempotency key until it is
/// acknowledged, as the service asks its clients to do.
final class Writers implements AutoCloseable {
    static final int COUNT = 64;

    private static final int SUBJECTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// An answer that is neither a promise nor a refusal to be retried.
    record Odd(Write write, Api.Reply reply) {}

    private final Api api;
    private final String name;
    private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final Queue<Odd> odd = new ConcurrentLinkedQueue<>();
    private final Semaphore promised = new Semaphore(0);
    private final Semaphore refused = new Semaphore(0);
    private final AtomicInteger cutOff = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /// Starts writing.
    ///
    /// @param name sets these writes, and whose they are, apart from all others to the same service
    Writers(Api api, String name) {
        this.api = api;
        this.name = name;
        for (int i = 0; i < COUNT; i++) {
            int writer = i;
            threads.add(Thread.startVirtualThread(() -> write(writer)));
        }
    }

    /// Waits until so many more writes were acknowledged.
    void awaitPromised(int more) {
        await(promised, more, "acknowledged");
    }

    /// Waits until so many more writes were refused with 503.
    void awaitRefused(int more) {
        await(refused, more, "refused");
    }

    /// Stops writing, once all that was sent is acknowledged.
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was acknowledged.
    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    /// Answers that were neither 201 nor 503 with `Retry-After`. There should be none.
    List<Odd> odd() {
        return List.copyOf(odd);
    }

    /// How often a request got no answer at all, so that nobody knew what had become of it.
    int cutOff() {
        return cutOff.get();
    }

    private void write(int writer) {
        for (int i = 0; !stopped; i++) {
            int subject = (writer * 31 + i * 7) % SUBJECTS;
            send(
                    new Write(
                            "drill-person-%s-%d".formatted(name, subject),
                            "%s-%d-%d".formatted(name, writer, i)));
        }
    }

    private void send(Write write) {
        long start = System.nanoTime();
        while (!isAcknowledged(write) && System.nanoTime() - start < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isAcknowledged(Write write) {
        try {
            Api.Reply reply = write.send(api);
            if (reply.status() == 201) {
                receipts.add(Receipt.of(write, reply));
                promised.release();
                return true;
            }
            if (reply.status() == 503 && reply.retryAfter() != null) {
                refused.release();
            } else {
                odd.add(new Odd(write, reply));
            }
        } catch (IOException e) {
            cutOff.incrementAndGet();
        }
        return false;
    }

    private void await(Semaphore what, int more, String name) {
        try {
            if (!what.tryAcquire(more, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "too few writes were %s: %d acknowledged, %d cut off, odd %s"
                                .formatted(name, receipts.size(), cutOff.get(), odd));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
