package io.sayso.lineage;

import io.sayso.gate.account.Accounts;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import io.sayso.platform.Caller;
import io.sayso.platform.FieldError;
import io.sayso.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Seals runs: nothing is added, what there is is added up, and the sums become an entry. May
/// block.
///
/// The first step is durable by itself. If the second does not follow, sealing again does it.
@ApplicationScoped
class Seals {
    private static final int MOST_NAMED = 20;

    private final RunStore runs;
    private final ChunkStore chunks;
    private final GroupCommit log;
    private final Accounts accounts;

    Seals(RunStore runs, ChunkStore chunks, GroupCommit log, Accounts accounts) {
        this.runs = runs;
        this.chunks = chunks;
        this.log = log;
        this.accounts = accounts;
    }

    /// Seals a run; one that is sealed stays as it is.
    ///
    /// @param abandoned unfinished chunks that it does without
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if a chunk is neither finished nor
    ///   abandoned, or none is finished; 400 if a chunk is abandoned that is finished or was never
    ///   begun; 503 if the log cannot take it
    Run seal(Caller caller, Run run, @Nullable List<String> abandoned) {
        Set<String> without = abandoned == null ? Set.of() : new TreeSet<>(abandoned);
        Run closed =
                runs.change(
                        run.id(),
                        current ->
                                switch (current.state()) {
                                    case OPEN -> close(current, without);
                                    case SEALING, SEALED -> same(current, without);
                                });
        if (closed.state() == Run.State.SEALING) {
            append(new SealDraft(closed, summary(closed), accounts.pseudonym(caller)));
        }
        return runs.find(run.id()).orElseThrow();
    }

    private Run close(Run run, Set<String> without) {
        Set<String> unfinished = new TreeSet<>();
        int[] finished = new int[1];
        chunks.forEach(
                run.id(),
                chunk -> {
                    if (chunk.done() == null) {
                        unfinished.add(chunk.name());
                    } else {
                        finished[0]++;
                    }
                });
        List<String> unknown = without.stream().filter(each -> !unfinished.contains(each)).toList();
        if (!unknown.isEmpty()) {
            throw ProblemType.VALIDATION.with(
                    "abandoned names what is no unfinished chunk",
                    unknown.stream()
                            .limit(MOST_NAMED)
                            .map(each -> new FieldError("abandoned", each + " is not unfinished"))
                            .toList());
        }
        List<String> open = new ArrayList<>(unfinished);
        open.removeAll(without);
        if (!open.isEmpty()) {
            throw ProblemType.CONFLICT.with(
                    open.size()
                            + " chunks are not finished: finish them, or name them as abandoned.",
                    open.stream()
                            .limit(MOST_NAMED)
                            .map(each -> new FieldError("abandoned", each + " is not finished"))
                            .toList());
        }
        if (finished[0] == 0) {
            throw ProblemType.CONFLICT.with("No chunk is finished: there is nothing to seal.");
        }
        return run.with(Run.State.SEALING, List.copyOf(without));
    }

    private static Run same(Run run, Set<String> without) {
        if (!run.abandoned().equals(List.copyOf(without))) {
            throw RunProblems.sealed();
        }
        return run;
    }

    private Summary summary(Run run) {
        Summary.Sum sum = new Summary.Sum();
        chunks.forEach(
                run.id(),
                chunk ->
                        sum.add(
                                chunk,
                                chunk.done() == null
                                        ? new RoaringBitmap()
                                        : chunks.people(run.id(), chunk.name())));
        return sum.end();
    }

    // Of two at once the second finds that it is done.
    private void append(SealDraft draft) {
        Submission submission =
                new Submission(
                        List.of(draft),
                        null,
                        Submission.Urgency.ORDINARY,
                        SealDraft.TYPE + "/" + draft.run().id());
        try {
            Outcome _ = log.submit(submission).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerUnavailableException) {
                throw RunProblems.busy();
            }
            throw e;
        }
    }
}
