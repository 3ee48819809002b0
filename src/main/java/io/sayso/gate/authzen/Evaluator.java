package io.sayso.gate.authzen;

import io.sayso.gate.account.Account;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Resolver;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wish;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.sayso.vocab.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Carries out evaluations and action searches at one moment.
@ApplicationScoped
class Evaluator {
    private static final Fault FOREIGN =
            new Fault(ProblemType.NOT_FOUND, "subject.type or resource.type", "is not known here");

    private static final Map<String, String> NAMES =
            Map.of(
                    "purpose", "action.name",
                    "recipient", "context.recipient",
                    "categories", "resource.properties.categories");

    private final Judge judge;

    Evaluator(Judge judge) {
        this.judge = judge;
    }

    /// What the caller may ask, and the account that is given of what they are told.
    record Call(Rights rights, Account account) {}

    /// The answer to one evaluation.
    byte[] one(Knowledge.Moment moment, Evaluation evaluation, Call call) {
        Verdict verdict = verdict(moment, evaluation, resolver(moment, call), call);
        if (verdict instanceof Fault fault && !fault.equals(FOREIGN)) {
            throw fault.toProblem();
        }
        call.account().settle();
        return DecisionWriter.one(moment, verdict, evaluation.explain());
    }

    /// The answers to several, as far as their semantic carries.
    byte[] several(Knowledge.Moment moment, Evaluations asked, Call call) {
        if (asked.isOne()) {
            return one(moment, asked.top(), call);
        }
        Resolver resolver = resolver(moment, call);
        List<Verdict> verdicts = new ArrayList<>(asked.several().size());
        for (Evaluation each : asked.several()) {
            Verdict verdict = verdict(moment, each, resolver, call);
            verdicts.add(verdict);
            if (asked.semantic().endsWith(permits(verdict))) {
                break;
            }
        }
        call.account().settle();
        return DecisionWriter.several(moment, verdicts);
    }

    /// The purposes for which the evaluation, whatever its action, is permitted; in alphabetical
    /// order.
    byte[] actions(Knowledge.Moment moment, Evaluation asked, Call call) {
        Resolver resolver = resolver(moment, call);
        List<Purpose> permitted = new ArrayList<>();
        for (Purpose purpose : moment.rulebook().purposes().nodes()) {
            if (call.rights().refusal(purpose) != null) {
                continue;
            }
            Verdict verdict = verdict(moment, asked.about(purpose), resolver, call);
            if (verdict instanceof Fault fault && !fault.equals(FOREIGN)) {
                throw fault.toProblem();
            }
            if (permits(verdict)) {
                permitted.add(purpose);
            }
        }
        call.account().settle();
        permitted.sort(Comparator.comparing(Purpose::value));
        return DecisionWriter.actions(permitted);
    }

    private Verdict verdict(
            Knowledge.Moment moment, Evaluation evaluation, Resolver resolver, Call call) {
        Item item = evaluation.item();
        if (item.fault() == null && evaluation.isForeign()) {
            return FOREIGN;
        }
        return switch (judge.decide(moment, item, resolver, call.account())) {
            case Verdict.Decided decided -> decided;
            case Fault fault -> inTheirWords(fault);
        };
    }

    private static Fault inTheirWords(Fault fault) {
        int index = fault.field().indexOf('[');
        String name = index < 0 ? fault.field() : fault.field().substring(0, index);
        String theirs = NAMES.get(name);
        return theirs == null
                ? fault
                : new Fault(
                        fault.type(),
                        theirs + fault.field().substring(name.length()),
                        fault.message());
    }

    private static Resolver resolver(Knowledge.Moment moment, Call call) {
        return new Resolver(moment.rulebook(), call.rights(), Wish.NONE);
    }

    private static boolean permits(Verdict verdict) {
        return verdict instanceof Verdict.Decided decided && decided.permits();
    }
}
