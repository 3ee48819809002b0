package io.sayso.gate.ask;

import io.sayso.decision.Decision;
import io.sayso.decision.DecisionRequest;
import io.sayso.decision.Ruling;
import io.sayso.decision.profile.Asked;
import io.sayso.decision.profile.Person;
import io.sayso.gate.account.Account;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.SubjectHash;

/// One use, decided about anybody at one moment, and taken down in an account. For one thread.
public final class About {
    private final Knowledge knowledge;
    private final Knowledge.Moment moment;
    private final DecisionRequest request;
    private final boolean explain;
    private final Account account;
    private final Asked asked;

    About(Knowledge knowledge, Knowledge.Moment moment, Ask ask, Account account) {
        this.knowledge = knowledge;
        this.moment = moment;
        this.request = ask.request();
        this.explain = ask.explain();
        this.account = account;
        this.asked = knowledge.asked(moment, request);
    }

    /// Begins to read what deciding about that person takes; faster if done for several first.
    public void expect(Person person) {
        asked.expect(person);
    }

    /// Decides about that person.
    public Verdict.Decided decide(SubjectHash subject, Person person) {
        Ruling ruling = asked.rule(person);
        account.add(moment, request, subject, ruling.reason(), person.known());
        boolean admits = ruling.permits() && account.isHeard();
        Decision whole =
                explain || admits ? knowledge.decide(moment, person.state(), request) : null;
        if (whole != null && admits) {
            account.admit(subject, false, request, whole);
        }
        return new Verdict.Decided(ruling, person.known(), explain ? whole : null);
    }
}
