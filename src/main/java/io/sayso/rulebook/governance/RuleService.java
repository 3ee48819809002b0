package io.sayso.rulebook.governance;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.ledger.Claim;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Slot;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How rules change in a running deployment: one officer drafts, another approves, and what may
/// turn a deny into a permit waits.
///
/// All that publishes or gives up a draft goes through the log one after the other: each names the
/// state of the rules that it was judged against, and only the first to do so happens.
@ApplicationScoped
class RuleService {
    private final Rules rules;
    private final RuleSource source;
    private final RuleDraftStore store;
    private final PolicyLog log;
    private final InstantSource clock;

    RuleService(
            Rules rules,
            RuleSource source,
            RuleDraftStore store,
            PolicyLog log,
            InstantSource clock) {
        this.rules = rules;
        this.source = source;
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /// Proposes a version of a rule file.
    ///
    /// @throws HttpProblem 400 naming field, line and reason; 403 outside the officer's claim
    RuleDraftView draft(Caller officer, RuleDraftRequest request, @Nullable Claim claim) {
        RulebookHolder.Moment moment = rules.now();
        Instant now = clock.instant();
        check(moment.rulebook(), request);
        Proposal proposal = judged(request.name(), request.rule(), now, request.effectiveFrom());
        Reach.of(officer, moment.rulebook()).require(proposal.places());
        requireTimeAhead(proposal, request.effectiveFrom(), now);
        PolicyChange.RuleDrafted draft =
                new PolicyChange.RuleDrafted(
                        UUID.randomUUID().toString(),
                        request.name(),
                        proposal.version() - 1,
                        request.rule(),
                        request.reason(),
                        request.effectiveFrom(),
                        proposal.widens(),
                        officer.subject());
        PolicyDraft entry = RuleEntries.drafted(draft, proposal, log.pseudonym(officer.subject()));
        return switch (log.append(entry, claim, "rule.draft/" + draft.id())) {
            case Outcome.Recorded recorded -> view(store.at(recorded.first().index()));
            case Outcome.KeyReused() -> throw PolicyProblems.keyReused();
        };
    }

    /// Publishes a draft: at once if it only narrows, else by another officer and after its lead
    /// time.
    ///
    /// @throws HttpProblem 403 for who drafted what widens, or outside the claim; 404; 409 if it
    ///   has ended, or what it was to follow has changed
    RuleApproved approve(Caller officer, String id, @Nullable Claim claim) {
        RulebookHolder.Moment moment = rules.now();
        RuleDraft draft = reached(officer, id, moment.rulebook());
        PolicyDraft entry = draft.isOpen() ? approval(officer, draft, moment) : null;
        if (entry == null && claim == null) {
            throw ended(draft);
        }
        return store.published(appended(entry, claim, moment, draft));
    }

    /// Gives a draft up; any officer may who could have approved it.
    ///
    /// @throws HttpProblem 403 outside the claim; 404; 409 if it has ended
    RuleDraftView withdraw(Caller officer, String id, @Nullable Claim claim) {
        RulebookHolder.Moment moment = rules.now();
        RuleDraft draft = reached(officer, id, moment.rulebook());
        PolicyDraft entry =
                draft.isOpen()
                        ? RuleEntries.withdrawn(
                                draft, officer.subject(), log.pseudonym(officer.subject()))
                        : null;
        if (entry == null && claim == null) {
            throw ended(draft);
        }
        return view(store.endedAt(appended(entry, claim, moment, draft).index()));
    }

    /// A draft by itself, judged against the rules of now.
    RuleDraftView get(Caller caller, String id) {
        return view(reached(caller, id, rules.now().rulebook()));
    }

    private RuleDraftView view(RuleDraft draft) {
        if (!draft.isOpen()) {
            return RuleDraftView.ofEnded(draft);
        }
        Instant now = clock.instant();
        try {
            Proposal proposal = proposal(draft.name(), draft.content(), now, draft.effectiveFrom());
            return RuleDraftView.of(draft, proposal.change(), proposal.widens(), now);
        } catch (BadRuleFileException e) {
            return RuleDraftView.ofEnded(draft);
        }
    }

    /// What would come of an open draft.
    ///
    /// @throws HttpProblem 403 outside the claim; 404; 409 if it has ended
    Proposed proposed(Caller officer, String id) {
        RuleDraft draft = reached(officer, id, rules.now().rulebook());
        if (!draft.isOpen()) {
            throw ended(draft);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Proposal proposal = usable(draft, now);
        return new Proposed(
                id,
                draft.name(),
                proposal.before(),
                proposal.after(),
                now,
                proposal.complete(now, draft.effectiveFrom()),
                proposal.change().widens());
    }

    /// @throws HttpProblem 403 outside the claim
    void requireReach(Caller caller, String name) {
        Reach.of(caller, rules.now().rulebook()).require(List.of(placeOf(name)));
    }

    private Proposal usable(RuleDraft draft, Instant now) {
        Proposal proposal;
        try {
            proposal = proposal(draft.name(), draft.content(), now, draft.effectiveFrom());
        } catch (BadRuleFileException e) {
            throw ProblemType.CONFLICT.with("Draft it anew: " + e.getMessage() + ".");
        }
        if (proposal.version() - 1 != draft.follows()) {
            throw ProblemType.CONFLICT.with(
                    "It was drafted to follow another version than is published now; draft it"
                            + " anew.");
        }
        return proposal;
    }

    private PolicyDraft approval(Caller officer, RuleDraft draft, RulebookHolder.Moment moment) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Proposal proposal = usable(draft, now);
        Reach.of(officer, moment.rulebook()).require(proposal.places());
        if (!draft.mayBeApprovedBy(officer.subject(), proposal.change())) {
            throw ProblemType.FOUR_EYES.with(
                    "You drafted this, and it may permit what is denied now; another officer"
                            + " approves it.");
        }
        return RuleEntries.published(
                draft,
                proposal,
                new RuleEntries.Approver(
                        officer.subject(),
                        log.pseudonym(officer.subject()),
                        log.pseudonym(draft.draftedBy())),
                now);
    }

    // A draft that has ended is only written about again by who repeats a request.
    private Slot appended(
            @Nullable PolicyDraft entry,
            @Nullable Claim claim,
            RulebookHolder.Moment moment,
            RuleDraft draft) {
        String once = entry == null ? FirstRules.ONCE : "rules/" + moment.newest();
        PolicyDraft written = entry == null ? PolicyDraft.NEVER : entry;
        return switch (log.append(written, claim, once)) {
            case Outcome.Recorded recorded -> recorded.first();
            case Outcome.KeyReused() -> {
                if (entry == null) {
                    throw ended(draft);
                }
                throw rules.now().newest() == moment.newest()
                        ? PolicyProblems.keyReused()
                        : ProblemType.CONFLICT.with(
                                "The rules have changed in the meantime; look at them and try"
                                        + " again.");
            }
        };
    }

    private RuleDraft reached(Caller caller, String id, Rulebook rulebook) {
        RuleDraft draft = store.find(id).orElseThrow(() -> PolicyProblems.notFound("draft"));
        Reach.of(caller, rulebook).require(List.of(placeOf(draft.name())));
        return draft;
    }

    private static Jurisdiction placeOf(String name) {
        return name.equals(PolicyChange.RulePublished.TREES)
                ? Jurisdiction.ANY
                : new Jurisdiction(name);
    }

    private Proposal judged(String name, String content, Instant now, @Nullable Instant asked) {
        try {
            return proposal(name, content, now, asked);
        } catch (BadRuleFileException e) {
            throw PolicyProblems.badFile(e);
        }
    }

    private Proposal proposal(String name, String content, Instant now, @Nullable Instant asked) {
        return Proposal.of(
                name, content, new Proposal.Circumstances(rules.now(), source.about(), now, asked));
    }

    private static void check(Rulebook rulebook, RuleDraftRequest request) {
        Faults faults = new Faults(rulebook);
        faults.readable("reason", request.reason());
        faults.readable("rule", request.rule());
        faults.time("effectiveFrom", request.effectiveFrom());
        faults.throwIfAny();
    }

    private static void requireTimeAhead(Proposal proposal, @Nullable Instant asked, Instant now) {
        Instant earliest = proposal.change().earliest(now);
        if (asked != null && asked.isBefore(earliest)) {
            throw ProblemType.VALIDATION.at(
                    "effectiveFrom",
                    "is too early: "
                            + (proposal.change().widens()
                                    ? "what may permit what is denied now begins at the earliest at"
                                            + " "
                                    : "it begins at the earliest at ")
                            + earliest);
        }
    }

    private static HttpProblem ended(RuleDraft draft) {
        return ProblemType.CONFLICT.with(
                draft.state() == RuleDraft.State.PUBLISHED
                        ? "This draft was approved before."
                        : "This draft was given up.");
    }
}
