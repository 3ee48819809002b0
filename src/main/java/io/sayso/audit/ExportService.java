package io.sayso.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.audit.bundle.Cut;
import io.sayso.erasure.ErasureBatches;
import io.sayso.ledger.Claim;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.LogReader;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Pruned;
import io.sayso.ledger.Pruning;
import io.sayso.ledger.SignedPrefix;
import io.sayso.ledger.Submission;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.platform.Ticker;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.StandingIndex;
import io.sayso.vocab.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes orders for exports, and hands them to who asked. May block.
@ApplicationScoped
class ExportService {
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private final GroupCommit log;
    private final LogReader reader;
    private final EntryStore entries;
    private final Pruning pruning;
    private final ErasureBatches batches;
    private final ExportStore store;
    private final Auditors auditors;
    private final CurrentRulebook rulebook;
    private final StandingIndex standings;
    private final ObjectMapper json;
    private final AuditConfig config;
    private final Ticker ticker;

    ExportService(
            GroupCommit log,
            LogReader reader,
            EntryStore entries,
            Pruning pruning,
            ErasureBatches batches,
            ExportStore store,
            Auditors auditors,
            CurrentRulebook rulebook,
            StandingIndex standings,
            ObjectMapper json,
            AuditConfig config,
            Ticker ticker) {
        this.log = log;
        this.reader = reader;
        this.entries = entries;
        this.pruning = pruning;
        this.batches = batches;
        this.store = store;
        this.auditors = auditors;
        this.rulebook = rulebook;
        this.standings = standings;
        this.json = json;
        this.config = config;
        this.ticker = ticker;
    }

    /// Writes into the log that this caller takes this away.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 403 if it is not valid or reaches
    ///   too far, 409 if the key stands for another request, 503 if the log cannot take it
    Export create(Caller caller, ExportRequest request, @Nullable Claim claim) {
        ExportRequestReader.Wanted wanted = new ExportRequestReader(request, reach(caller)).read();
        ExportDraft.Asked asked =
                new ExportDraft.Asked(
                        UUID.randomUUID().toString(),
                        auditors.pseudonym(caller.subject()),
                        wanted.format(),
                        wanted.filter());
        explainSeals();
        Submission submission =
                new Submission(
                        List.of(ExportDraft.of(asked, json)), claim, Submission.Urgency.ORDINARY);
        return switch (append(submission)) {
            case Outcome.Recorded recorded -> store.at(recorded.first().index());
            case Outcome.KeyReused() ->
                    throw ProblemType.IDEMPOTENCY_CONFLICT.at(
                            "Idempotency-Key", "was used before with another request");
        };
    }

    /// The export of that id, for who asked for it and may still see all of it.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none or it is another's,
    ///   403 if the token no longer reaches that far
    Export find(Caller caller, String id) {
        Export export =
                store.find(id)
                        .filter(each -> each.asker().equals(auditors.pseudonym(caller.subject())))
                        .orElseThrow(() -> ProblemType.NOT_FOUND.with("There is no such export."));
        Reach now = reach(caller);
        if (!Reach.of(export.filter().jurisdictions(), now.atlas()).places().stream()
                .allMatch(now::covers)) {
            throw ProblemType.OUTSIDE_CLAIM.with(
                    "Your token no longer reaches every jurisdiction of this export.");
        }
        return export;
    }

    /// What this caller asked for, the newest first.
    List<Export> all(Caller caller, int atMost) {
        return store.of(auditors.pseudonym(caller.subject()), atMost);
    }

    /// What the export's reader may see.
    Visibility visibility(Export export) {
        return new Visibility(
                Reach.of(export.filter().jurisdictions(), rulebook.get().atlas()),
                subject -> standings.state(subject).residences());
    }

    /// The entries of an export.
    ///
    /// @param from the first index
    /// @param to the index to stop before
    record Range(long from, long to) {}

    /// The entries that the filter's indexes and times name, as far as the export's own.
    Range range(Export export) {
        ExportFilter filter = export.filter();
        long size = export.size();
        long from = filter.fromIndex() == null ? 0 : Math.min(size, filter.fromIndex());
        long to = filter.toIndex() == null ? size : Math.min(size, filter.toIndex());
        if (filter.from() != null) {
            from = Math.max(from, entries.firstRecordedFrom(filter.from(), size));
        }
        if (filter.to() != null) {
            to = Math.min(to, entries.firstRecordedFrom(filter.to(), size));
        }
        return new Range(from, Math.max(from, to));
    }

    /// What the export's bundle holds: cut from the first checkpoint that covers it.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if none is signed in time
    Cut cut(Export export) {
        ExportFilter filter = export.filter();
        // Of who was erased since it was ordered nothing is opened any more; that is explained too.
        explainSeals();
        long size = Math.max(export.size(), batches.coveredBy());
        LogReader.Published checkpoint =
                await(() -> reader.checkpoints(size - 1, Long.MAX_VALUE, 1).stream().findFirst());
        Range range = range(export);
        Pruned pruned = pruned(range).orElse(null);
        Visibility visibility = visibility(export);
        List<String> types = filter.types();
        List<String> purposes = filter.purposes();
        return new Cut(
                export.id(),
                export.index(),
                export.createdAt(),
                checkpoint,
                range.from(),
                range.to(),
                types == null ? List.of() : types,
                purposes == null ? List.of() : purposes.stream().map(Purpose::new).toList(),
                filter.toManifest(),
                filter.isProvable() && pruned == null,
                pruned,
                visibility::opens);
    }

    /// What is no longer there of an export's range.
    Optional<Pruned> pruned(Range range) {
        return pruning.pruned()
                .filter(each -> each.minIndex() > range.from() && range.to() > range.from());
    }

    /// What ties the export to a signed checkpoint; waits for the next one if need be.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if none is signed in time
    SignedPrefix prefix(Export export) {
        return await(() -> reader.prefix(export.size()));
    }

    private <T> T await(Supplier<Optional<T>> question) {
        long deadline = ticker.nanos() + config.checkpointWait().toNanos();
        Optional<T> answer = question.get();
        while (answer.isEmpty() && ticker.nanos() < deadline) {
            try {
                Thread.sleep(ASK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            answer = question.get();
        }
        return answer.orElseThrow(() ->
                ProblemType.NOT_READY.retryAfter(
                        "No checkpoint covers this export yet.", Duration.ofSeconds(1)));
    }

    private Reach reach(Caller caller) {
        return Reach.of(caller, rulebook.get().atlas());
    }

    // What was erased since the last batch would stand in the export unexplained.
    private void explainSeals() {
        try {
            batches.makeNow();
        } catch (LedgerUnavailableException e) {
            throw busy();
        }
    }

    private static RuntimeException busy() {
        return ProblemType.BUSY.retryAfter(
                "The consent log could not take the write now. Retry with the same"
                        + " Idempotency-Key.",
                Duration.ofSeconds(1));
    }

    private Outcome append(Submission submission) {
        try {
            return log.submit(submission).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerUnavailableException) {
                throw busy();
            }
            throw e;
        }
    }
}
