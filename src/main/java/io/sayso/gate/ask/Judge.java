package io.sayso.gate.ask;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.SubjectState;
import io.sayso.decision.profile.Person;
import io.sayso.decision.profile.Unnumbered;
import io.sayso.gate.account.Account;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Alias;
import io.sayso.standing.Knowledge;
import io.sayso.standing.Persons;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Position;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides items from what this node knows. Never blocks; safe for any number of threads.
///
/// A singleton, as are the beans it calls for every item, so that no proxy stands between them.
@Singleton
public class Judge {
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Whom an alias names that nobody bears.
    private static final SubjectHash NOBODY = new SubjectHash(0, 0);

    private final Knowledge knowledge;
    private final SubjectHasher hasher;
    private final Workers workers;

    Judge(Knowledge knowledge, SubjectHasher hasher, Workers workers) {
        this.knowledge = knowledge;
        this.hasher = hasher;
        this.workers = workers;
    }

    /// This moment.
    ///
    /// @throws HttpProblem if the node knows too little to decide
    public Knowledge.Moment now() {
        return knowledge
                .now()
                .orElseThrow(() ->
                        ProblemType.NOT_READY.retryAfter(
                                "This node has not seen the log for too long.", SOON));
    }

    /// Answers at a moment that knows at least `position`; on this thread if that is so already,
    /// else on a worker once it is.
    ///
    /// @return fails with an [HttpProblem] if the position is not reached in time
    public <T> CompletionStage<T> at(long position, Function<Knowledge.Moment, T> answer) {
        Knowledge.Moment now = now();
        if (now.position().value() >= position) {
            return CompletableFuture.completedFuture(answer.apply(now));
        }
        return knowledge
                .reached(new Position(position))
                .handleAsync(
                        (_, late) -> {
                            if (late != null) {
                                throw ProblemType.POSITION_NOT_REACHED.retryAfter(
                                        "This node has not seen position " + position + " yet.",
                                        SOON);
                            }
                            return answer.apply(now());
                        },
                        workers.executor());
    }

    /// A moment that knows at least `position`. May hold up its thread for as long as a caller may
    /// wait.
    ///
    /// @throws HttpProblem if the position is not reached in time, or the node knows too little
    public Knowledge.Moment await(long position) {
        try {
            return at(position, Function.identity()).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof HttpProblem problem ? problem : e;
        }
    }

    /// Finds several subjects at once.
    public Persons persons() {
        return knowledge.persons();
    }

    /// The hash of the subject whose id stands there in UTF-8; null if what stands there is no id.
    public @Nullable SubjectHash subject(byte[] bytes, int from, int to) {
        return hasher.of(bytes, from, to);
    }

    /// What is asked about many subjects at a moment, and taken down in an account.
    public About about(Knowledge.Moment moment, Ask ask, Account account) {
        return new About(knowledge, moment, ask, account);
    }

    /// Decides one item, and takes down in the account what was decided.
    public Verdict decide(Knowledge.Moment moment, Item item, Resolver resolver, Account account) {
        Fault fault = item.fault();
        if (fault != null) {
            account.error();
            return fault;
        }
        return switch (resolver.resolve(item.wish())) {
            case Fault refused -> {
                account.error();
                yield refused;
            }
            case Ask(DecisionRequest request, boolean explain) -> {
                SubjectId subject = item.subject();
                yield subject == null
                        ? named(
                                moment,
                                Objects.requireNonNull(item.alias()),
                                request,
                                explain,
                                account)
                        : about(moment, hasher.of(subject), request, explain, account);
            }
        };
    }

    private Verdict named(
            Knowledge.Moment moment,
            Alias alias,
            DecisionRequest request,
            boolean explain,
            Account account) {
        Set<SubjectHash> subjects = knowledge.named(hasher.of(alias));
        if (subjects.isEmpty()) {
            return about(moment, NOBODY, request, explain, account);
        }
        Map<SubjectHash, Decision> each = new LinkedHashMap<>();
        Decision all = null;
        boolean known = false;
        for (SubjectHash subject : subjects) {
            SubjectState state = knowledge.state(subject);
            Decision one = knowledge.decide(moment, state, request);
            account.add(moment, request, subject, one.reason(), state.known());
            each.put(subject, one);
            all = all == null ? one : all.and(one);
            known |= state.known();
        }
        Decision decision = Objects.requireNonNull(all);
        if (decision.permits()) {
            each.forEach((subject, one) -> account.admit(subject, true, request, one));
        }
        return new Verdict.Decided(decision.ruling(), known, explain ? decision : null);
    }

    private Verdict.Decided about(
            Knowledge.Moment moment,
            SubjectHash subject,
            DecisionRequest request,
            boolean explain,
            Account account) {
        Person person = subject.equals(NOBODY) ? Unnumbered.NOBODY : knowledge.person(subject);
        return about(moment, new Ask(request, explain), account).decide(subject, person);
    }
}
