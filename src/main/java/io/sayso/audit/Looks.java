package io.sayso.audit;

import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Submission;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import io.sayso.platform.Role;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/// Writes into the log that somebody looks at what is kept of a person. May block.
///
/// Everybody sees that an auditor or officer looked at somebody, under the pseudonym that exports
/// have; at whom, only the entry's opening says. What cannot be logged is not shown.
@ApplicationScoped
class Looks {
    private final GroupCommit log;
    private final SubjectHasher hasher;
    private final Auditors auditors;

    Looks(GroupCommit log, SubjectHasher hasher, Auditors auditors) {
        this.log = log;
        this.hasher = hasher;
        this.auditors = auditors;
    }

    /// What was looked at.
    enum What {
        /// One decision about the person, now or as it would have been.
        DECISION,
        /// The entries about the person.
        HISTORY
    }

    /// Logs a look, unless the person looks themself. Returns once it is durable.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the log cannot take it
    void log(Caller caller, SubjectId subject, What what) {
        if (caller.subject().equals(subject.value())) {
            return;
        }
        LookDraft draft =
                new LookDraft(
                        subject,
                        hasher.of(subject),
                        what,
                        caller.is(Role.AUDITOR) ? Role.AUDITOR : Role.OFFICER,
                        auditors.pseudonym(caller.subject()));
        try {
            log.submit(new Submission(List.of(draft), null, Submission.Urgency.ORDINARY))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerUnavailableException) {
                throw ProblemType.BUSY.retryAfter(
                        "The consent log could not take the write now, and what is not logged is"
                                + " not shown.",
                        Duration.ofSeconds(1));
            }
            throw e;
        }
    }
}
