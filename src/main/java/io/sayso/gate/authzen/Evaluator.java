package io.sayso.gate.authzen;

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

    /// The answer to one evaluation.
    byte[] one(Knowledge.Moment moment, Evaluation evaluation, Rights rights) {
        Verdict verdict = verdict(moment, evaluation, resolver(moment, rights));
        if (verdict instanceof Fault fault && !fault.equals(FOREIGN)) {
            throw fault.toProblem();
        }
        return DecisionWriter.one(moment, verdict, evaluation.explain());
    }

    /// The answers to several, as far as their semantic carries.
    byte[] several(Knowledge.Moment moment, Evaluations asked, Rights rights) {
        if (asked.isOne()) {
            return one(moment, asked.top(), rights);
        }
        Resolver resolver = resolver(moment, rights);
        List<Verdict> verdicts = new ArrayList<>(asked.several().size());
        for (Evaluation each : asked.several()) {
            Verdict verdict = verdict(moment, each, resolver);
            verdicts.add(verdict);
            if (asked.semantic().endsWith(permits(verdict))) {
                break;
            }
        }
        return DecisionWriter.several(moment, verdicts);
    }

    /// The purposes for which the evaluation, whatever its action, is permitted; in alphabetical
    /// order.
    byte[] actions(Knowledge.Moment moment, Evaluation asked, Rights rights) {
        Resolver resolver = resolver(moment, rights);
        List<Purpose> permitted = new ArrayList<>();
        for (Purpose purpose : moment.rulebook().purposes().nodes()) {
            if (rights.refusal(purpose) != null) {
                continue;
            }
            Verdict verdict = verdict(moment, asked.about(purpose), resolver);
            if (verdict instanceof Fault fault && !fault.equals(FOREIGN)) {
                throw fault.toProblem();
            }
            if (permits(verdict)) {
                permitted.add(purpose);
            }
        }
        permitted.sort(Comparator.comparing(Purpose::value));
        return DecisionWriter.actions(permitted);
    }

    private Verdict verdict(Knowledge.Moment moment, Evaluation evaluation, Resolver resolver) {
        Item item = evaluation.item();
        if (item.fault() == null && evaluation.isForeign()) {
            return FOREIGN;
        }
        return switch (judge.decide(moment, item, resolver)) {
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

    private static Resolver resolver(Knowledge.Moment moment, Rights rights) {
        return new Resolver(moment.rulebook(), rights, Wish.NONE);
    }

    private static boolean permits(Verdict verdict) {
        return verdict instanceof Verdict.Decided decided && decided.decision().permits();
    }
}
