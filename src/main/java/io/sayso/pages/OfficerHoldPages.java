package io.sayso.pages;

import io.sayso.rulebook.CurrentRulebook;
import io.sayso.rulebook.governance.HoldView;
import io.sayso.rulebook.governance.OfficerDesk;
import io.sayso.rulebook.governance.PlaceRule;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Says which holds there are, and what can be held.
@ApplicationScoped
class OfficerHoldPages {
    private final OfficerDesk desk;
    private final CurrentRulebook rulebook;
    private final Wordings wordings;

    OfficerHoldPages(OfficerDesk desk, CurrentRulebook rulebook, Wordings wordings) {
        this.desk = desk;
        this.rulebook = rulebook;
        this.wordings = wordings;
    }

    OfficerViews.HoldsPage holds(OfficerPages.Visit visit, OfficerViews.TypedHold typed) {
        List<OfficerViews.Choice> places = new ArrayList<>();
        places.add(new OfficerViews.Choice("", visit.words().choose(), typed.place().isEmpty()));
        places.addAll(places(visit, List.of(typed.place())));
        return new OfficerViews.HoldsPage(
                visit.head(visit.words().holds(), "holds"),
                desk.holds(visit.officer()).stream().map(each -> row(each, visit)).toList(),
                new OfficerViews.Pick("place", visit.words().place(), places),
                new OfficerViews.Pick(
                        "purpose",
                        visit.words().purpose(),
                        purposes(visit, List.of(typed.purpose()))),
                typed);
    }

    /// The places within reach, everywhere first where that is.
    List<OfficerViews.Choice> places(OfficerPages.Visit visit, List<String> chosen) {
        Wording wording = wordings.in(visit.language());
        List<OfficerViews.Choice> choices = new ArrayList<>();
        if (visit.officer().jurisdictions().contains("*")) {
            choices.add(
                    new OfficerViews.Choice("*", visit.words().everywhere(), chosen.contains("*")));
        }
        Collator order = Collator.getInstance(visit.language().locale());
        desk.places(visit.officer()).stream()
                .map(PlaceRule::code)
                .map(code ->
                        new OfficerViews.Choice(
                                code,
                                wording.place(new Jurisdiction(code)) + " (" + code + ")",
                                chosen.contains(code)))
                .sorted(Comparator.comparing(OfficerViews.Choice::label, order))
                .forEach(choices::add);
        return choices;
    }

    /// Every purpose of the tree, all of them first.
    List<OfficerViews.Choice> purposes(OfficerPages.Visit visit, List<String> chosen) {
        Wording wording = wordings.in(visit.language());
        List<OfficerViews.Choice> choices = new ArrayList<>();
        choices.add(
                new OfficerViews.Choice(
                        "*",
                        visit.language().words(RuleWords.class).any_purpose(),
                        chosen.contains("*")));
        rulebook.get().purposes().nodes().stream()
                .sorted(Comparator.comparing(Purpose::value))
                .forEach(each ->
                        choices.add(
                                new OfficerViews.Choice(
                                        each.value(),
                                        wording.purpose(each),
                                        chosen.contains(each.value()))));
        return choices;
    }

    private OfficerViews.HoldRow row(HoldView hold, OfficerPages.Visit visit) {
        OfficerWords words = visit.words();
        Language language = visit.language();
        Wording wording = wordings.in(language);
        Jurisdiction place = new Jurisdiction(hold.jurisdiction());
        String where = place.isAny() ? words.everywhere() : wording.place(place);
        boolean own = hold.imposedBy().equals(visit.officer().subject());
        String lifter = hold.liftedBy();
        Instant lifted = hold.liftedAt();
        Instant until = hold.until();
        String period = words.in_force(language.time(hold.from()));
        return new OfficerViews.HoldRow(
                hold.id(),
                words.held(
                        where,
                        wording.purpose(new Purpose(hold.purpose())),
                        wording.who(new Recipient(hold.recipient()))),
                until == null ? period : period + ", " + words.ends(language.time(until)),
                words.ordered(hold.authority(), hold.reference()),
                hold.reason(),
                words.imposed(visit.who(hold.imposedBy()), language.time(hold.imposedAt())),
                lifter == null || lifted == null
                        ? null
                        : words.lifted(visit.who(lifter), language.time(lifted)),
                lifted == null && !own ? words.lift(where) : null,
                lifted == null && own);
    }
}
