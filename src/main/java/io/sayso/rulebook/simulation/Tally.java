package io.sayso.rulebook.simulation;

import io.sayso.decision.Decider;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.SubjectState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts flips of one question, person by person; remembers nobody. Confined to one thread.
final class Tally {
    private final Question question;
    private final Map<Flip, Long> flips = new HashMap<>();
    private long toPermit;
    private long toDeny;

    Tally(Question question) {
        this.question = question;
    }

    void add(SubjectState person) {
        Set<Flip> own = new HashSet<>();
        boolean permits = false;
        boolean denies = false;
        for (DecisionRequest request : question.requests()) {
            Decision before = Decider.decide(request, person, question.before(), question.time());
            Decision after = Decider.decide(request, person, question.after(), question.time());
            if (before.permits() != after.permits()) {
                permits |= after.permits();
                denies |= before.permits();
                own.addAll(flips(request, before, after));
            }
        }
        own.forEach(flip -> flips.merge(flip, 1L, Long::sum));
        toPermit += permits ? 1 : 0;
        toDeny += denies ? 1 : 0;
    }

    private static Set<Flip> flips(DecisionRequest request, Decision before, Decision after) {
        Set<Flip> flips = new HashSet<>();
        for (Decision.InJurisdiction then : after.jurisdictions()) {
            String from =
                    before.jurisdictions().stream()
                            .filter(each -> each.code().equals(then.code()))
                            .findFirst()
                            .map(Decision.InJurisdiction::reason)
                            .orElse(before.reason())
                            .wire();
            if (!from.equals(then.reason().wire())) {
                flips.add(
                        new Flip(
                                then.code().code(),
                                request.purpose().value(),
                                from,
                                then.reason().wire()));
            }
        }
        return flips;
    }

    SimulationResult.Counts counts() {
        List<SimulationResult.Row> rows =
                flips.entrySet().stream()
                        .map(each -> SimulationResult.Row.of(each.getKey(), each.getValue()))
                        .sorted(
                                Comparator.comparing(SimulationResult.Row::jurisdiction)
                                        .thenComparing(SimulationResult.Row::purpose)
                                        .thenComparing(SimulationResult.Row::from)
                                        .thenComparing(SimulationResult.Row::to))
                        .toList();
        return new SimulationResult.Counts(toPermit, toDeny, rows);
    }
}
