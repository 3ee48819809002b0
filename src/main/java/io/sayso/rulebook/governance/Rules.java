package io.sayso.rulebook.governance;

import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is in force now, for those who answer over HTTP.
@ApplicationScoped
class Rules {
    private final RulebookHolder holder;

    private final InstantSource clock;

    Rules(RulebookHolder holder, InstantSource clock) {
        this.holder = holder;
        this.clock = clock;
    }

    /// The rule versions that hold now, by code.
    List<RuleView> inForce() {
        Rulebook rulebook = now().rulebook();
        Instant now = clock.instant();
        Map<String, RuleView> byCode = new TreeMap<>();
        for (Jurisdiction code : rulebook.rules().keySet()) {
            Rule rule = rulebook.timeline(code).at(now);
            if (rule != null) {
                byCode.put(code.code(), RuleView.of(rule, now));
            }
        }
        return List.copyOf(byCode.values());
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 while there are no rules
    RulebookHolder.Moment now() {
        return holder.find()
                .orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "The rules are not loaded yet.", Duration.ofSeconds(1)));
    }
}
