package io.sayso.rulebook.governance;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.platform.ProblemType;

/// Problems that several calls of this package answer with.
final class PolicyProblems {
    private PolicyProblems() {}

    /// @param what `hold`, `notice`
    static HttpProblem notFound(String what) {
        return ProblemType.NOT_FOUND.with("There is no such " + what + ".");
    }

    /// What is wrong with a rule file: the key is `rule.` and its own.
    static HttpProblem badFile(BadRuleFileException e) {
        return ProblemType.VALIDATION.at(
                e.key().isEmpty() ? "rule" : "rule." + e.key(),
                e.reason() + " (" + e.file() + ", line " + e.line() + ")");
    }

    static HttpProblem keyReused() {
        return ProblemType.IDEMPOTENCY_CONFLICT.at(
                "Idempotency-Key", "was used before with another request");
    }
}
