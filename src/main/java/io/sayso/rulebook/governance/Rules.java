package io.sayso.rulebook.governance;

import io.sayso.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What is in force now, for those who answer over HTTP.
@ApplicationScoped
class Rules {
    private final RulebookHolder holder;

    Rules(RulebookHolder holder) {
        this.holder = holder;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 while there are no rules
    RulebookHolder.Moment now() {
        return holder.find()
                .orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "The rules are not loaded yet.", Duration.ofSeconds(1)));
    }
}
