package io.sayso.lineage;

import io.sayso.gate.account.Accounts;
import io.sayso.ledger.CanonicalJson;
import io.sayso.ledger.Claim;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Slot;
import io.sayso.ledger.Submission;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.Hashes;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Printable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Records what the owner of a model says about people who said no after it was trained. May block.
///
/// What is recorded is that they say so. Nothing here can know whether it is true.
@ApplicationScoped
class Acknowledgements {
    private final AcknowledgementStore store;
    private final Work work;
    private final Knowledge knowledge;
    private final GroupCommit log;
    private final RunClaims claims;
    private final Accounts accounts;
    private final InstantSource clock;

    Acknowledgements(
            AcknowledgementStore store,
            Work work,
            Knowledge knowledge,
            GroupCommit log,
            RunClaims claims,
            Accounts accounts,
            InstantSource clock) {
        this.store = store;
        this.work = work;
        this.knowledge = knowledge;
        this.log = log;
        this.claims = claims;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Records one, in the log too.
    ///
    /// @param key the `Idempotency-Key`, or null
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is not valid, 409 if the run
    ///   is not sealed or the key stands for another request, 503 if the log cannot take it
    AcknowledgementView record(
            Caller caller, Run run, AcknowledgementRequest request, @Nullable String key) {
        if (run.seal() == null) {
            throw ProblemType.CONFLICT.with("The run is not sealed.");
        }
        check(request);
        Claim claim =
                claims.of(caller, key, "POST /v1/runs/" + run.id() + "/acknowledgements", request);
        AcknowledgementRow row = row(caller, run, request);
        store.insert(row);
        return switch (append(draft(run, row, request), claim)) {
            case Outcome.Recorded(Slot first, _, boolean replayed) when replayed -> {
                store.remove(row.id);
                yield store.at(first.index());
            }
            case Outcome.Recorded _ -> {
                work.lookAt(run);
                yield store.find(row.id);
            }
            case Outcome.KeyReused() -> {
                store.remove(row.id);
                throw RunProblems.keyReused();
            }
        };
    }

    private static AcknowledgementDraft draft(
            Run run, AcknowledgementRow row, AcknowledgementRequest request) {
        return new AcknowledgementDraft(
                row.id,
                run.id(),
                row.kind,
                row.state,
                row.upTo,
                row.acknowledgedBy,
                words(request.owner(), request.evidence()));
    }

    private static void check(AcknowledgementRequest request) {
        readable("owner", request.owner());
        AcknowledgementRequest.Evidence evidence = request.evidence();
        boolean done = request.state().equals("done");
        if (done != (evidence != null)) {
            throw ProblemType.VALIDATION.at(
                    "evidence", done ? "must say what was done" : "belongs to what is done");
        }
        if (evidence != null) {
            readable("evidence.method", evidence.method());
            if (evidence.reference() != null) {
                readable("evidence.reference", evidence.reference());
            }
        }
    }

    private static void readable(String field, String text) {
        if (!Printable.isPrintable(text, 512)) {
            throw ProblemType.VALIDATION.at(
                    field, "must be printable, without a space at either end");
        }
    }

    private AcknowledgementRow row(Caller caller, Run run, AcknowledgementRequest request) {
        long known =
                knowledge
                        .now()
                        .orElseThrow(() ->
                                ProblemType.NOT_READY.retryAfter(
                                        "This node has not seen the log for too long.",
                                        Duration.ofSeconds(1)))
                        .position()
                        .value();
        long upTo = Objects.requireNonNullElse(request.upTo(), known);
        if (upTo > known) {
            throw ProblemType.VALIDATION.at("upTo", "must be a position that is known: " + known);
        }
        AcknowledgementRow row = new AcknowledgementRow();
        row.id = UUID.randomUUID().toString();
        row.run = run.id();
        row.kind = request.kind();
        row.state = request.state();
        row.owner = request.owner();
        row.upTo = upTo;
        row.acknowledgedBy = accounts.pseudonym(caller);
        row.acknowledgedAt = clock.instant();
        AcknowledgementRequest.Evidence evidence = request.evidence();
        if (evidence != null) {
            row.method = evidence.method();
            row.reference = evidence.reference();
            row.digest = evidence.digest();
        }
        return row;
    }

    /// Hash of the words: anybody who has them can see that they are those of the entry.
    static Hash words(String owner, AcknowledgementRequest.@Nullable Evidence evidence) {
        Map<String, Object> words =
                evidence == null
                        ? Map.of("owner", owner)
                        : Map.of(
                                "owner", owner,
                                "method", evidence.method(),
                                "reference", Objects.requireNonNullElse(evidence.reference(), ""),
                                "digest", Objects.requireNonNullElse(evidence.digest(), ""));
        return Hashes.leaf(CanonicalJson.bytes(words).toArray());
    }

    private Outcome append(AcknowledgementDraft draft, @Nullable Claim claim) {
        Submission submission = new Submission(List.of(draft), claim, Submission.Urgency.ORDINARY);
        try {
            return log.submit(submission).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerUnavailableException) {
                throw RunProblems.busy();
            }
            throw e;
        }
    }
}
