package io.sayso.consent;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Outcome;
import io.sayso.platform.ProblemType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Turns what the log says into what a caller hears.
final class Replies {
    private Replies() {}

    /// Waits for the log without holding a thread; a log that cannot take the write is a 503.
    static <T, R> Uni<R> when(CompletionStage<T> recorded, Function<T, R> reply) {
        return Uni.createFrom()
                .completionStage(recorded)
                .map(reply)
                .onFailure(LedgerUnavailableException.class)
                .transform(_ ->
                        ProblemType.BUSY.retryAfter(
                                "The consent log could not take the write now. Retry with"
                                        + " the same Idempotency-Key.",
                                Duration.ofSeconds(1)));
    }

    /// The entries that were recorded.
    ///
    /// @throws HttpProblem 409 if the idempotency key stands for another request
    static Outcome.Recorded recorded(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded recorded -> recorded;
            case Outcome.KeyReused() ->
                    throw ProblemType.IDEMPOTENCY_CONFLICT.at(
                            "Idempotency-Key", "was used before with another request");
        };
    }
}
