package io.sayso.gate.ask;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.virtual.threads.VirtualThreads;
import io.sayso.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/// Chooses where work is done: what is small on the event loop, what would hold it up on virtual
/// threads, of which no more run at once than there are cores, in the order in which they came.
@ApplicationScoped
public class Workers {
    /// Most looks taken on the event loop.
    private static final long FEW = 256;

    /// Most looks of one call: what keeps a core busy for about a second.
    static final long MOST = 1_000_000;

    /// Longest body read on the event loop, in bytes.
    private static final int SHORT = 64 * 1024;

    /// Most calls that wait or are worked on beside the event loop: what is more is turned away
    /// before it is read, so that those let in are finished in time and in memory.
    static final int MOST_WAITING = 64;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final ExecutorService executor;
    private final Semaphore room = new Semaphore(MOST_WAITING);

    Workers(@VirtualThreads ExecutorService executor) {
        this.executor = executor;
    }

    /// Something that has been asked, of known size.
    public interface Asked {
        /// How many looks at somebody's answers it takes: for each item, one for each category in
        /// each place that it names.
        long looks();
    }

    /// Reads and answers a body in the right place.
    ///
    /// @throws HttpProblem if it asks for more than [#MOST] looks, or there is no room for it, or
    ///   as `read` does
    public <A extends Asked, T> CompletionStage<T> handle(
            byte[] body, Function<byte[], A> read, Function<A, CompletionStage<T>> answer) {
        if (body.length > SHORT) {
            return later(() -> answer.apply(bounded(read.apply(body))));
        }
        A asked = bounded(read.apply(body));
        return asked.looks() > FEW ? later(() -> answer.apply(asked)) : answer.apply(asked);
    }

    private static <A extends Asked> A bounded(A asked) {
        if (asked.looks() > MOST) {
            throw ProblemType.PAYLOAD_TOO_LARGE.with(
                    "Items times categories times jurisdictions may be %,d in one call, not %,d."
                            .formatted(MOST, asked.looks()));
        }
        return asked;
    }

    ExecutorService executor() {
        return executor;
    }

    private <T> CompletionStage<T> later(Supplier<CompletionStage<T>> work) {
        if (!room.tryAcquire()) {
            throw ProblemType.BUSY.retryAfter("More is asked than can be decided now.", SOON);
        }
        CompletableFuture<CompletionStage<T>> begun;
        try {
            begun = CompletableFuture.supplyAsync(work, executor);
        } catch (RuntimeException e) {
            room.release();
            throw e;
        }
        return begun.thenCompose(Function.identity()).whenComplete((_, _) -> room.release());
    }
}
