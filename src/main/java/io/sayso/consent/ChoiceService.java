package io.sayso.consent;

import io.sayso.decision.Choice;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.ledger.Claim;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Submission;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.sayso.standing.Standing;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Records answers: read, judged valid, appended, and told what holds now.
@ApplicationScoped
class ChoiceService {
    /// Most yeses kept of one person.
    static final int MAX_YESES = 1_000;

    /// Most noes kept of one person before a further one counts for every recipient. A no is never
    /// turned away, and one of the same scope takes the place of the one before.
    static final int MAX_NOES = 1_000;

    private static final Purpose ROOT = new Purpose("ai-training");

    private final Knowledge knowledge;
    private final StandingIndex index;
    private final SubjectHasher hasher;
    private final GroupCommit log;

    ChoiceService(Knowledge knowledge, StandingIndex index, SubjectHasher hasher, GroupCommit log) {
        this.knowledge = knowledge;
        this.index = index;
        this.hasher = hasher;
        this.log = log;
    }

    /// What became of an answer.
    ///
    /// @param now what holds now for what it was about; null if the node cannot tell
    record Recorded(Statement statement, Outcome outcome, @Nullable Decision now) {}

    /// Appends an answer.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not valid or cannot be judged
    CompletionStage<Recorded> record(
            SubjectId subject, ChoiceRequest request, @Nullable Claim claim) {
        SubjectHash hash = hasher.of(subject);
        Optional<Standing> standing = index.find(hash);
        Statement statement =
                new StatementReader(
                                request,
                                standing.map(Standing::guardians).orElse(Set.of()),
                                moment())
                        .read();
        if (statement.choice() == Choice.OPT_OUT && count(standing, Choice.OPT_OUT) >= MAX_NOES) {
            statement = statement.forEveryRecipient();
        }
        return record(subject, hash, standing, statement, claim);
    }

    private CompletionStage<Recorded> record(
            SubjectId subject,
            SubjectHash hash,
            Optional<Standing> standing,
            Statement statement,
            @Nullable Claim claim) {
        requireUnsealed(hash, statement);
        requireRoom(statement, standing);
        Submission submission =
                new Submission(
                        List.of(new ChoiceDraft(subject, hash, statement)),
                        claim,
                        statement.choice() == Choice.OPT_OUT
                                ? Submission.Urgency.REFUSAL
                                : Submission.Urgency.ORDINARY);
        return log.submit(submission)
                .thenApply(outcome -> {
                    requireUnsealed(hash, statement);
                    return new Recorded(statement, outcome, now(hash, statement));
                });
    }

    // Asked again once it is written: who was erased meanwhile has no record of it.
    private void requireUnsealed(SubjectHash hash, Statement statement) {
        if (statement.choice() == Choice.OPT_IN ? index.isSealed(hash) : index.isErased(hash)) {
            throw ProblemType.ERASED.with(
                    "Nothing is recorded of this person any more, and nothing of theirs may be"
                            + " used.");
        }
    }

    private Knowledge.Moment moment() {
        return knowledge
                .now()
                .orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "The service has lost sight of the log; nothing was" + " recorded.",
                                Duration.ofSeconds(1)));
    }

    private static void requireRoom(Statement statement, Optional<Standing> standing) {
        if (statement.choice() == Choice.OPT_IN && count(standing, Choice.OPT_IN) >= MAX_YESES) {
            throw ProblemType.CONFLICT.with(
                    "This person has 1,000 recorded yeses already; nothing was recorded.");
        }
    }

    private static long count(Optional<Standing> standing, Choice choice) {
        return standing.stream()
                .flatMap(each -> each.state().answers().stream())
                .filter(answer -> answer.choice() == choice)
                .count();
    }

    private @Nullable Decision now(SubjectHash subject, Statement statement) {
        return knowledge
                .now()
                .map(moment -> knowledge.decide(moment, subject, asked(statement.scope())))
                .orElse(null);
    }

    /// The use that an answer is about; where it is about all, the use most often asked for.
    private static DecisionRequest asked(Scope scope) {
        Jurisdiction where = scope.jurisdiction();
        return new DecisionRequest(
                scope.purpose().isAny() ? ROOT : scope.purpose(),
                List.of(
                        scope.category().isAny()
                                ? DecisionRequest.DEFAULT_CATEGORY
                                : scope.category()),
                scope.recipient().isAny() ? Recipient.SELF : scope.recipient(),
                where.isAny() ? List.of() : List.of(where),
                null,
                Source.FIRST_PARTY);
    }
}
