package io.sayso.consent;

import io.sayso.decision.ActorType;
import io.sayso.decision.Choice;
import io.sayso.ledger.Change;
import io.sayso.ledger.Claim;
import io.sayso.ledger.Slot;
import io.sayso.ledger.SubjectLog;
import io.sayso.platform.Caller;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingIndex;
import io.sayso.standing.StandingJson;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records what people answer on pages of our own, as `POST /v1/me/choices` does. May block.
@ApplicationScoped
public class OwnAnswers {
    private static final int PAGE = 500;

    private final ChoiceService service;
    private final Claims claims;
    private final StandingIndex index;
    private final SubjectHasher hasher;
    private final SubjectLog log;

    OwnAnswers(
            ChoiceService service,
            Claims claims,
            StandingIndex index,
            SubjectHasher hasher,
            SubjectLog log) {
        this.service = service;
        this.claims = claims;
        this.index = index;
        this.hasher = hasher;
        this.log = log;
    }

    /// A question as it was put: the four parts, and the notice that it stood under. Not yet
    /// validated.
    ///
    /// @param explicit whether it names its special or sealed category
    public record Question(
            String purpose,
            String category,
            String recipient,
            String jurisdiction,
            String noticeId,
            int noticeVersion,
            String language,
            boolean explicit) {}

    /// Who speaks, and for whom.
    ///
    /// @param speaker who is signed in
    /// @param person themselves, or a child whose guardian they are
    public record Voice(Caller speaker, SubjectId person) {
        /// Somebody for themselves.
        ///
        /// @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the token's subject cannot be
        ///   one
        public static Voice own(Caller speaker) {
            return new Voice(speaker, Persons.of(speaker));
        }

        private ChoiceRequest.@Nullable ActorSent actor() {
            return speaker.subject().equals(person.value())
                    ? null
                    : new ChoiceRequest.ActorSent(
                            ActorType.GUARDIAN.wire(), speaker.subject(), null);
        }
    }

    /// Records a yes or a no to a question.
    ///
    /// @param key of the form it came with: sent twice, it is recorded once
    /// @return its place in the log, once it is durable and obeyed
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not valid, or cannot be
    ///   recorded now
    public Slot record(Voice voice, Choice choice, Question question, String key) {
        return record(
                voice,
                new ChoiceRequest(
                        choice.wire(),
                        question.purpose(),
                        question.category(),
                        question.recipient(),
                        question.jurisdiction(),
                        switch (choice) {
                            case OPT_IN ->
                                    new ChoiceRequest.NoticeShown(
                                            question.noticeId(),
                                            question.noticeVersion(),
                                            question.language());
                            case OPT_OUT -> null;
                        },
                        choice == Choice.OPT_IN && question.explicit() ? Boolean.TRUE : null,
                        null,
                        null,
                        null,
                        voice.actor(),
                        null),
                key);
    }

    /// Records a no to all training, of all data, by everybody, everywhere.
    ///
    /// @param key as above
    /// @return its place in the log, once it is durable and obeyed
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it cannot be recorded now
    public Slot recordNoToEverything(Voice voice, String key) {
        return record(voice, ChoiceRequest.everythingOffBy(voice.actor()), key);
    }

    /// Records a yes to each of several questions, one after the other.
    ///
    /// @param questions at least one
    /// @param key as above
    /// @return the last one's place in the log, once all are durable and obeyed
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if one is not valid or cannot be
    ///   recorded now; those before it are recorded
    public Slot recordYesToAll(Voice voice, List<Question> questions, String key) {
        Slot last = record(voice, Choice.OPT_IN, questions.getFirst(), key + "-0");
        for (int i = 1; i < questions.size(); i++) {
            last = record(voice, Choice.OPT_IN, questions.get(i), key + "-" + i);
        }
        return last;
    }

    /// Records the no that a person's browser signals, unless one was recorded of them before or
    /// nothing can be recorded of them any more.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it cannot be recorded now
    public void recordSignal(Caller person) {
        SubjectHash subject = hasher.of(Persons.of(person));
        if (!index.isSealed(subject) && !hasSignalled(subject)) {
            record(Voice.own(person), ChoiceRequest.signal(), "browser-signal");
        }
    }

    // An answer that counts no longer may have left memory, and stays in the log.
    private boolean hasSignalled(SubjectHash subject) {
        return index.state(subject).answers().stream()
                        .anyMatch(answer -> answer.actor() == ActorType.SIGNAL)
                || hasRecordedSignal(subject);
    }

    private boolean hasRecordedSignal(SubjectHash subject) {
        long before = Long.MAX_VALUE;
        while (true) {
            List<Change.At> page = log.changes(subject, before, PAGE);
            if (page.stream().anyMatch(OwnAnswers::isSignal)) {
                return true;
            }
            if (page.size() < PAGE) {
                return false;
            }
            before = page.getLast().index();
        }
    }

    private static boolean isSignal(Change.At change) {
        return StandingJson.read(change.change()).orElse(null)
                        instanceof StandingChange.ChoiceMade made
                && made.actor().equals(ActorType.SIGNAL.wire());
    }

    private Slot record(Voice voice, ChoiceRequest request, String key) {
        String operation =
                voice.actor() == null
                        ? "POST /preferences"
                        : "POST /preferences for " + voice.person().value();
        Claim claim = claims.of(voice.speaker().subject(), key, operation, request);
        return Replies.when(
                        service.record(voice.person(), request, claim),
                        recorded -> Replies.recorded(recorded.outcome()).first())
                .await()
                .indefinitely();
    }
}
