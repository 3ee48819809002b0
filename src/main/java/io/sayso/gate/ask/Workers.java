package io.sayso.gate.ask;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/// Chooses where work is done: what is small on the event loop, what would hold it up on virtual
/// threads, of which no more run at once than there are cores, in the order in which they came.
@ApplicationScoped
public class Workers {
    /// Most items decided on the event loop.
    private static final int FEW = 256;

    /// Longest body read on the event loop, in bytes.
    private static final int SHORT = 64 * 1024;

    private final ExecutorService executor;

    Workers(@VirtualThreads ExecutorService executor) {
        this.executor = executor;
    }

    /// Something that has been asked, of known size.
    public interface Asked {
        /// How many items it has.
        int size();
    }

    /// Reads and answers a body in the right place.
    public <A extends Asked, T> CompletionStage<T> handle(
            byte[] body, Function<byte[], A> read, Function<A, CompletionStage<T>> answer) {
        if (body.length > SHORT) {
            return later(() -> answer.apply(read.apply(body)));
        }
        A asked = read.apply(body);
        return asked.size() > FEW ? later(() -> answer.apply(asked)) : answer.apply(asked);
    }

    ExecutorService executor() {
        return executor;
    }

    private <T> CompletionStage<T> later(Supplier<CompletionStage<T>> work) {
        return CompletableFuture.supplyAsync(work, executor).thenCompose(Function.identity());
    }
}
