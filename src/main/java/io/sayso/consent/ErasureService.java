package io.sayso.consent;

import io.sayso.erasure.ErasureReplay;
import io.sayso.erasure.Erasures;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.platform.ProblemType;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Erases people, and says what came of it. May block.
@ApplicationScoped
class ErasureService {
    private final Erasures erasures;
    private final ErasureReplay journal;
    private final SubjectHasher hasher;

    ErasureService(Erasures erasures, ErasureReplay journal, SubjectHasher hasher) {
        this.journal = journal;
        this.erasures = erasures;
        this.hasher = hasher;
    }

    /// Erases a person; once done, it is answered the same again.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the log cannot take it now
    ErasureShown erase(SubjectId subject, String by) {
        try {
            ErasureShown erased = ErasureShown.of(erasures.erase(hasher.of(subject), by));
            journal.copy();
            return erased;
        } catch (LedgerUnavailableException e) {
            throw ProblemType.BUSY.retryAfter(
                    "The consent log could not take the erasure now. Ask again.",
                    Duration.ofSeconds(1));
        }
    }

    /// What came of it.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it was never asked for
    ErasureShown get(SubjectId subject) {
        return erasures.find(hasher.of(subject))
                .map(ErasureShown::of)
                .orElseThrow(() -> ProblemType.NOT_FOUND.with("No erasure was asked for."));
    }
}
