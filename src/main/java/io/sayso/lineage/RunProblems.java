package io.sayso.lineage;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.ProblemType;
import java.time.Duration;

/// Problems that several calls of this package answer with.
final class RunProblems {
    private RunProblems() {}

    static HttpProblem notFound() {
        return ProblemType.NOT_FOUND.with("There is no such run.");
    }

    static HttpProblem keyReused() {
        return ProblemType.IDEMPOTENCY_CONFLICT.at(
                "Idempotency-Key", "was used before with another request");
    }

    static HttpProblem sealed() {
        return ProblemType.CONFLICT.with("The run is sealed: no chunk can be added.");
    }

    static HttpProblem busy() {
        return ProblemType.BUSY.retryAfter(
                "The consent log could not take the write now. Ask again.", Duration.ofSeconds(1));
    }
}
