package io.sayso.gate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// More large calls than can be worked on.
class WorkersTest {
    private final Held held = new Held();
    private final Workers workers = new Workers(held);

    @Test
    void whatIsTooMuchIsTurnedAwayAtOnceAndWhatWasLetInIsFinished() {
        List<CompletionStage<String>> admitted = new ArrayList<>();
        for (int i = 0; i < Workers.MOST_WAITING; i++) {
            admitted.add(ask());
        }
        HttpProblem busy = catchThrowableOfType(HttpProblem.class, this::ask);
        assertThat(busy.getStatusCode()).isEqualTo(503);
        assertThat(busy.getHeaders()).containsEntry("Retry-After", "1");

        held.tasks.forEach(Runnable::run);
        assertThat(admitted)
                .allSatisfy(each ->
                        assertThat(each.toCompletableFuture()).isCompletedWithValue("answered"));
        assertThat(ask().toCompletableFuture()).isNotCompletedExceptionally();
    }

    @Test
    void whatIsSmallIsAnsweredWhateverElseIsGoingOn() {
        for (int i = 0; i < Workers.MOST_WAITING; i++) {
            ask();
        }
        CompletionStage<String> small =
                workers.handle(
                        new byte[1],
                        _ -> (Workers.Asked) () -> 1,
                        _ -> CompletableFuture.completedStage("answered"));
        assertThat(small.toCompletableFuture()).isCompletedWithValue("answered");
    }

    private CompletionStage<String> ask() {
        return workers.handle(
                new byte[1],
                _ -> (Workers.Asked) () -> 10_000,
                _ -> CompletableFuture.completedStage("answered"));
    }

    /// Keeps what it is given.
    private static final class Held extends AbstractExecutorService {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
