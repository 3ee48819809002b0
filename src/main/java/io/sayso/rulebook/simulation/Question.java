package io.sayso.rulebook.simulation;

import io.sayso.decision.DecisionRequest;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.governance.Proposed;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import java.time.Instant;
import java.util.List;

/// What is asked about everybody: each purpose that has none below it, by itself.
///
/// @param time when the change would have begun to hold
/// @param requests about data collected then: the youngest, for which most is permitted
record Question(Rulebook before, Rulebook after, Instant time, List<DecisionRequest> requests) {
    static Question of(
            Proposed proposed,
            Instant time,
            Purpose purpose,
            DataCategory category,
            Recipient recipient) {
        List<DecisionRequest> requests =
                proposed.before().purposes().leavesBelow(purpose, time).stream()
                        .map(leaf ->
                                new DecisionRequest(
                                        leaf,
                                        List.of(category),
                                        recipient,
                                        List.of(),
                                        time,
                                        Source.FIRST_PARTY))
                        .toList();
        return new Question(proposed.before(), proposed.after(), time, requests);
    }
}
