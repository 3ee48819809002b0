package io.sayso.consent;

import io.sayso.decision.Choice;
import io.sayso.ledger.Claim;
import io.sayso.ledger.Slot;
import io.sayso.platform.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/// Records what people answer on pages of our own, as `POST /v1/me/choices` does. May block.
@ApplicationScoped
public class OwnAnswers {
    private final ChoiceService service;
    private final Claims claims;

    OwnAnswers(ChoiceService service, Claims claims) {
        this.service = service;
        this.claims = claims;
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

    /// Records a yes or a no to a question.
    ///
    /// @param key of the form it came with: sent twice, it is recorded once
    /// @return its place in the log, once it is durable and obeyed
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not valid, or cannot be
    ///   recorded now
    public Slot record(Caller person, Choice choice, Question question, String key) {
        return record(
                person,
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
                        null,
                        null),
                key);
    }

    /// Records a no to all training, of all data, by everybody, everywhere.
    ///
    /// @param key as above
    /// @return its place in the log, once it is durable and obeyed
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem if it cannot be recorded now
    public Slot recordNoToEverything(Caller person, String key) {
        return record(person, ChoiceRequest.everythingOff(), key);
    }

    private Slot record(Caller person, ChoiceRequest request, String key) {
        Claim claim = claims.of(person.subject(), key, "POST /preferences", request);
        return Replies.when(
                        service.record(Persons.of(person), request, claim),
                        recorded -> Replies.recorded(recorded.outcome()).first())
                .await()
                .indefinitely();
    }
}
