package io.sayso.rulebook.governance;

import io.sayso.ledger.Claim;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Slot;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Imposes holds, and has another officer lift them.
@ApplicationScoped
class HoldService {
    private final Rules rules;
    private final PolicyLog log;
    private final HoldStore store;

    HoldService(Rules rules, PolicyLog log, HoldStore store) {
        this.rules = rules;
        this.log = log;
        this.store = store;
    }

    /// Suspends training at once, whatever anybody answered.
    HoldRecorded impose(Caller officer, HoldRequest request, @Nullable Claim claim) {
        Rulebook rulebook = rules.now().rulebook();
        PolicyChange.HoldImposed hold = hold(officer, request);
        check(rulebook, hold);
        Reach.of(officer, rulebook).require(List.of(new Jurisdiction(hold.jurisdiction())));
        Map<String, Object> leaf = new TreeMap<>();
        leaf.put("id", hold.id());
        leaf.put("jurisdiction", hold.jurisdiction());
        leaf.put("purpose", hold.purpose());
        leaf.put("recipient", hold.recipient());
        leaf.put("from", hold.from().toString());
        Instant until = hold.until();
        if (until != null) {
            leaf.put("until", until.toString());
        }
        leaf.put("authority", hold.authority());
        leaf.put("reference", hold.reference());
        leaf.put("reason", hold.reason());
        leaf.put("officer", log.pseudonym(officer.subject()));
        Outcome outcome =
                log.append(new PolicyDraft(_ -> hold, leaf), claim, "hold.impose/" + hold.id());
        return switch (outcome) {
            case Outcome.Recorded(Slot slot, int _, boolean replayed) ->
                    HoldRecorded.of(replayed ? store.at(slot.index()).id() : hold.id(), slot);
            case Outcome.KeyReused() -> throw PolicyProblems.keyReused();
        };
    }

    /// Ends a hold; every answer is then as it was, and silence starts anew.
    HoldRecorded lift(Caller officer, String id, @Nullable Claim claim) {
        HoldView hold = store.find(id).orElseThrow(() -> PolicyProblems.notFound("hold"));
        Reach.of(officer, rules.now().rulebook())
                .require(List.of(new Jurisdiction(hold.jurisdiction())));
        if (hold.imposedBy().equals(officer.subject())) {
            throw ProblemType.FOUR_EYES.with("You imposed this hold; another officer lifts it.");
        }
        if (hold.liftedAt() != null && claim == null) {
            throw alreadyLifted();
        }
        Map<String, Object> leaf = Map.of("id", id, "officer", log.pseudonym(officer.subject()));
        PolicyChange lifted = new PolicyChange.HoldLifted(id, officer.subject());
        Outcome outcome = log.append(new PolicyDraft(_ -> lifted, leaf), claim, "hold.lift/" + id);
        return switch (outcome) {
            case Outcome.Recorded recorded -> HoldRecorded.of(id, recorded.first());
            case Outcome.KeyReused() ->
                    throw store.find(id).map(HoldView::liftedAt).isPresent()
                            ? alreadyLifted()
                            : PolicyProblems.keyReused();
        };
    }

    private static RuntimeException alreadyLifted() {
        return ProblemType.ALREADY_LIFTED.with("This hold was lifted before.");
    }

    private static PolicyChange.HoldImposed hold(Caller officer, HoldRequest request) {
        return new PolicyChange.HoldImposed(
                UUID.randomUUID().toString(),
                request.jurisdiction(),
                Objects.requireNonNullElse(request.purpose(), "*"),
                Objects.requireNonNullElse(request.recipient(), "*"),
                request.from(),
                request.until(),
                request.authority(),
                request.reference(),
                request.reason(),
                officer.subject());
    }

    private static void check(Rulebook rulebook, PolicyChange.HoldImposed hold) {
        Faults faults = new Faults(rulebook);
        faults.jurisdiction("jurisdiction", new Jurisdiction(hold.jurisdiction()));
        faults.purpose("purpose", new Purpose(hold.purpose()));
        faults.time("from", hold.from());
        faults.time("until", hold.until());
        if (hold.until() != null && !hold.until().isAfter(hold.from())) {
            faults.add("until", "must be later than from");
        }
        faults.readable("authority", hold.authority());
        faults.readable("reference", hold.reference());
        faults.readable("reason", hold.reason());
        faults.throwIfAny();
    }
}
