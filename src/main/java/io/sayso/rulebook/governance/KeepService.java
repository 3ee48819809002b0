package io.sayso.rulebook.governance;

import io.sayso.ledger.Claim;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Pruned;
import io.sayso.ledger.Pruning;
import io.sayso.ledger.RetentionPolicy;
import io.sayso.platform.Caller;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import io.sayso.vocab.Printable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An officer says how long entries are kept; an operator, who is somebody else, that older ones
/// go.
@ApplicationScoped
class KeepService {
    private static final int MOST_DAYS = 36_525;

    private final Pruning pruning;
    private final PolicyLog log;

    KeepService(Pruning pruning, PolicyLog log) {
        this.pruning = pruning;
        this.log = log;
    }

    /// Publishes a policy; nothing goes by that alone.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 naming every field at fault, 409 if
    ///   the key stands for another request, 503 if the log cannot take it
    KeepRecorded publish(Caller officer, KeepRequest request, @Nullable Claim claim) {
        check(request, pruning.state());
        Outcome outcome =
                log.append(
                        Pruning.policy(
                                request.keepDays(),
                                request.reason(),
                                log.pseudonym(officer.subject())),
                        claim,
                        "policy.retention/" + UUID.randomUUID());
        return recorded(outcome);
    }

    /// Lets entries go that the policy in force lets go.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 for who published the policy, 409
    ///   with the reason if they may not go now, 503 if the log cannot take it
    KeepRecorded prune(Caller operator, PruneRequest request, @Nullable Claim claim) {
        String by = log.pseudonym(operator.subject());
        Pruning.State state = pruning.state();
        RetentionPolicy policy = state.policy();
        if (policy == null || policy.index() != request.policy()) {
            throw refused("the newest retention policy is another, or there is none");
        }
        if (policy.officer().equals(by)) {
            throw ProblemType.FOUR_EYES.with(
                    "You published this policy; somebody else says that entries go.");
        }
        pruning.bar(request.minIndex())
                .ifPresent(why -> {
                    throw refused(why);
                });
        Pruned pruned = state.pruned();
        boolean isRepeated =
                claim != null && pruned != null && request.minIndex() == pruned.minIndex();
        if (pruned != null && request.minIndex() <= pruned.minIndex() && !isRepeated) {
            throw refused("they have gone already, as entry " + pruned.entry() + " says");
        }
        Outcome outcome =
                log.append(
                        Pruning.prune(request.minIndex(), policy.index(), by),
                        claim,
                        "log.prune/" + request.minIndex());
        return recorded(outcome);
    }

    private static RuntimeException refused(String why) {
        return ProblemType.CONFLICT.with("These entries do not go: " + why + ".");
    }

    private static KeepRecorded recorded(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded recorded ->
                    new KeepRecorded(recorded.first().index(), recorded.first().position().value());
            case Outcome.KeyReused() ->
                    throw ProblemType.CONFLICT.with(
                            "It is in the log already, or the Idempotency-Key was used with another"
                                    + " request.");
        };
    }

    private static void check(KeepRequest request, Pruning.State limits) {
        List<FieldError> faults = new ArrayList<>();
        for (Map.Entry<String, Integer> each : request.keepDays().entrySet()) {
            if (!limits.types().contains(each.getKey())) {
                faults.add(
                        new FieldError(
                                "keepDays", "names a type that is kept for ever, or is none"));
            } else if (each.getValue() == null
                    || each.getValue() < limits.leastDays()
                    || each.getValue() > MOST_DAYS) {
                faults.add(
                        new FieldError(
                                "keepDays." + each.getKey(),
                                "must be %d to %d days".formatted(limits.leastDays(), MOST_DAYS)));
            }
        }
        if (!Printable.isPrintable(request.reason(), 4096)) {
            faults.add(new FieldError("reason", "must be readable text in one line"));
        }
        if (!faults.isEmpty()) {
            FieldError first = faults.getFirst();
            throw ProblemType.VALIDATION.with(first.field() + " " + first.message(), faults);
        }
    }
}
