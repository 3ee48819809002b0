package io.sayso.consent.objection;

import io.sayso.ledger.Draft;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Slot;
import io.sayso.ledger.Submission;
import io.sayso.standing.Alias;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// Records objections. May block.
@ApplicationScoped
public class ObjectionLog {
    private final StandingIndex index;
    private final SubjectHasher hasher;
    private final GroupCommit log;

    ObjectionLog(StandingIndex index, SubjectHasher hasher, GroupCommit log) {
        this.index = index;
        this.hasher = hasher;
        this.log = log;
    }

    /// Records what somebody said who has an identifier.
    ///
    /// @param place where they said they live, or `*`
    /// @param once what can be said a single time
    /// @return its place, once it is durable and obeyed; nothing if it was said before
    /// @throws io.sayso.ledger.LedgerUnavailableException if it cannot be recorded now
    Optional<Slot> record(HeldAlias alias, String place, String once) {
        return submit(List.of(new ObjectionDraft(alias, place, null, index)), once);
    }

    /// Records what an agent says for somebody who has several identifiers.
    ///
    /// @param agent its id
    /// @param identifiers at least one
    /// @param once as above
    /// @return the first one's place, once all are durable and obeyed; nothing if it was said
    ///   before
    /// @throws io.sayso.ledger.LedgerUnavailableException if it cannot be recorded now
    public Optional<Slot> recordFor(String agent, Collection<Alias> identifiers, String once) {
        return submit(
                identifiers.stream()
                        .map(each -> new HeldAlias(each.type(), hasher.of(each)))
                        .<Draft>map(alias ->
                                new ObjectionDraft(alias, Jurisdiction.ANY.code(), agent, index))
                        .toList(),
                once);
    }

    private Optional<Slot> submit(List<Draft> drafts, String once) {
        Submission submission =
                new Submission(drafts, null, Submission.Urgency.REFUSAL, "objection." + once);
        try {
            return switch (log.submit(submission).toCompletableFuture().join()) {
                case Outcome.Recorded said -> Optional.of(said.first());
                case Outcome.KeyReused() -> Optional.empty();
            };
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
