package io.sayso.decision;

import io.sayso.rulebook.Rulebook;
import java.time.Instant;

/// What stays the same through one decision.
record Question(
        DecisionRequest request,
        SubjectState subject,
        Answers answers,
        Rulebook rulebook,
        Instant time,
        Horizon horizon) {}
