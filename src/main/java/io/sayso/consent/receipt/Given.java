package io.sayso.consent.receipt;

import io.sayso.decision.Answer;
import io.sayso.decision.Decider;
import io.sayso.decision.Residence;
import io.sayso.decision.SubjectState;
import io.sayso.rulebook.Rule;
import io.sayso.rulebook.Rulebook;
import io.sayso.rulebook.Silence;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Scope;
import io.sayso.vocab.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer and the circumstances it was given in.
///
/// @param actorId who gave it, if that was not the person
/// @param language in which they were asked, if it is known
/// @param before what was known of the person just before
record Given(
        SubjectId subject,
        Answer answer,
        @Nullable String actorId,
        @Nullable String language,
        SubjectState before,
        Rulebook rulebook) {

    /// What an answer does to the answers before it.
    enum Effect {
        FIRST,
        RENEWS,
        ENDS_A_YES
    }

    /// The places it was about: the one it names, or where the person was.
    List<Jurisdiction> places() {
        Jurisdiction named = answer.scope().jurisdiction();
        if (!named.isAny()) {
            return List.of(named);
        }
        List<Jurisdiction> homes =
                before.residences().stream()
                        .filter(each -> each.holdsAt(answer.recordedAt()))
                        .map(Residence::code)
                        .distinct()
                        .toList();
        return homes.isEmpty() ? List.of(Jurisdiction.UNKNOWN) : homes;
    }

    /// Those of the places where silence meant that at the time, each with its rule.
    Map<Jurisdiction, Rule> placesWhere(Silence silence) {
        Map<Jurisdiction, Rule> found = new LinkedHashMap<>();
        for (Jurisdiction place : places()) {
            Rule rule = rulebook.ruleAt(place, answer.recordedAt());
            if (rule.terms().silence() == silence) {
                found.put(place, rule);
            }
        }
        return found;
    }

    /// What it did to the answers before it.
    Effect effect() {
        List<Answer> earlier = new ArrayList<>();
        for (Answer each : Decider.current(before, rulebook, answer.recordedAt())) {
            if (each.isYes() && (answer.isYes() ? isSame(each) : isWithin(each.scope()))) {
                earlier.add(each);
            }
        }
        if (earlier.isEmpty()) {
            return Effect.FIRST;
        }
        return answer.isYes() ? Effect.RENEWS : Effect.ENDS_A_YES;
    }

    private boolean isSame(Answer yes) {
        return yes.scope().equals(answer.scope());
    }

    private boolean isWithin(Scope yes) {
        Scope no = answer.scope();
        return no.purpose().covers(yes.purpose())
                && no.category().covers(yes.category())
                && no.recipient().covers(yes.recipient())
                && rulebook.atlas().covers(no.jurisdiction(), yes.jurisdiction());
    }

    /// Redacted: it is about a person.
    @Override
    public String toString() {
        return "Given[redacted]";
    }
}
