package io.sayso.pages;

import io.sayso.platform.Caller;
import io.sayso.rulebook.governance.OfficerDesk;
import io.sayso.rulebook.governance.PlaceRule;
import io.sayso.rulebook.governance.RuleDraftView;
import io.sayso.rulebook.simulation.SimulationResult;
import io.sayso.rulebook.simulation.SimulationService;
import io.sayso.rulebook.simulation.SimulationView;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Says what the officers' console shows in the visitor's language.
@ApplicationScoped
class OfficerPages {
    static final String TREES = "trees";

    private final OfficerDesk desk;
    private final SimulationService simulations;
    private final Wordings wordings;

    OfficerPages(OfficerDesk desk, SimulationService simulations, Wordings wordings) {
        this.desk = desk;
        this.simulations = simulations;
        this.wordings = wordings;
    }

    /// Who looks, in which language, and what the click before came to.
    record Visit(
            Caller officer,
            Language language,
            OfficerViews.@Nullable Problem problem,
            boolean done) {
        OfficerWords words() {
            return language.words(OfficerWords.class);
        }

        OfficerViews.Head head(String title, String tab) {
            return new OfficerViews.Head(
                    title,
                    tab,
                    Persons.masked(officer.subject()),
                    problem,
                    done,
                    UUID.randomUUID().toString());
        }

        String day(@Nullable LocalDate date) {
            return date == null ? "\u2013" : language.day(date);
        }

        /// An officer, to officers: themselves, or as much of the account as tells two apart.
        String who(String subject) {
            return subject.equals(officer.subject()) ? words().you() : Persons.masked(subject);
        }
    }

    OfficerViews.PlacesPage places(Visit visit) {
        OfficerWords words = visit.words();
        Language language = visit.language();
        List<PlaceRule> places = desk.places(visit.officer());
        return new OfficerViews.PlacesPage(
                visit.head(words.places(), "places"),
                words.places_count(
                        language.number(places.size()),
                        language.number(places.stream().filter(PlaceRule::overdue).count())),
                places.stream().map(rule -> row(rule, visit)).toList(),
                visit.officer().jurisdictions().contains(Caller.ALL));
    }

    private OfficerViews.PlaceRow row(PlaceRule rule, Visit visit) {
        OfficerWords words = visit.words();
        Wording wording = wordings.in(visit.language());
        return new OfficerViews.PlaceRow(
                rule.code(),
                wording.place(new Jurisdiction(rule.code())),
                silence(rule.silence(), words),
                wording.period(Period.parse(rule.noticeWindow())),
                visit.day(rule.reviewDate()),
                rule.overdue() ? words.overdue() : null);
    }

    OfficerViews.DraftsPage drafts(Visit visit) {
        return new OfficerViews.DraftsPage(
                visit.head(visit.words().drafts(), "drafts"),
                desk.drafts(visit.officer()).stream().map(each -> row(each, visit)).toList());
    }

    private String title(RuleDraftView draft, Visit visit) {
        return visit.words()
                .draft_of(
                        draft.name().equals(TREES)
                                ? visit.language().words(RuleWords.class).part_trees()
                                : wordings.in(visit.language())
                                        .place(new Jurisdiction(draft.name())));
    }

    private OfficerViews.DraftRow row(RuleDraftView draft, Visit visit) {
        OfficerWords words = visit.words();
        String ended =
                draft.endedBy() == null || draft.endedAt() == null
                        ? words.open()
                        : draft.state().equals("published")
                                ? words.ended_published(
                                        visit.who(draft.endedBy()),
                                        visit.language().time(draft.endedAt()))
                                : words.ended_withdrawn(
                                        visit.who(draft.endedBy()),
                                        visit.language().time(draft.endedAt()));
        return new OfficerViews.DraftRow(
                draft.id(),
                title(draft, visit),
                words.drafted(
                        visit.who(draft.draftedBy()), visit.language().time(draft.draftedAt())),
                ended,
                draft.reason());
    }

    OfficerViews.DraftPage draft(Visit visit, String id) {
        OfficerWords words = visit.words();
        RuleDraftView draft = desk.draft(visit.officer(), id);
        boolean open = draft.state().equals("open");
        boolean widens = draft.approval().equals("another-officer");
        boolean own = draft.draftedBy().equals(visit.officer().subject());
        SimulationView count = simulations.newest(id).orElse(null);
        boolean counted = count != null && count.result() != null;
        Instant earliest = draft.earliest();
        RuleNames names = new RuleNames(wordings.in(visit.language()));
        String rule = Objects.requireNonNullElse(draft.rule(), "");
        return new OfficerViews.DraftPage(
                visit.head(title(draft, visit), "drafts"),
                row(draft, visit),
                open,
                widens,
                draft.widens().stream().map(each -> loosened(each, visit, names)).toList(),
                earliest == null ? null : words.earliest(visit.language().time(earliest)),
                count == null ? null : count(count, visit),
                open && counted && !(widens && own),
                open && widens && own,
                open ? changes(draft, names) : List.of(),
                open ? LineDiff.of(desk.published(draft.name()), rule) : List.of(),
                rule);
    }

    private List<OfficerViews.ChangeRow> changes(RuleDraftView draft, RuleNames names) {
        return desk.differences(draft).stream()
                .map(each ->
                        new OfficerViews.ChangeRow(
                                names.key(each.key()),
                                names.value(each.key(), each.before()),
                                names.value(each.key(), each.after())))
                .toList();
    }

    // Such as `UY silence`.
    private String loosened(String widening, Visit visit, RuleNames names) {
        String[] parts = widening.split(" ", 2);
        if (parts.length < 2) {
            return widening;
        }
        String where =
                parts[0].equals("*") || !Jurisdiction.isWellFormed(parts[0])
                        ? visit.words().everywhere()
                        : wordings.in(visit.language()).place(new Jurisdiction(parts[0]));
        return where + ": " + names.key(parts[1]);
    }

    private OfficerViews.CountView count(SimulationView count, Visit visit) {
        Wording wording = wordings.in(visit.language());
        OfficerWords words = visit.words();
        Language language = visit.language();
        SimulationResult result = count.result();
        if (result == null) {
            boolean waiting = count.state().equals("running");
            return new OfficerViews.CountView(
                    waiting,
                    List.of(
                            waiting
                                    ? words.counting(language.number(count.counted()))
                                    : words.failed()),
                    List.of());
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(
                words.counted(language.number(result.people()), language.time(result.time())));
        sentences.add(
                words.as_it_is(
                        language.number(result.asItIs().toPermit()),
                        language.number(result.asItIs().toDeny())));
        SimulationResult.Counts told = result.ifTold();
        if (told != null) {
            sentences.add(words.if_told(language.number(told.toPermit())));
        }
        SimulationResult.Counts shown = told == null ? result.asItIs() : told;
        return new OfficerViews.CountView(
                false,
                sentences,
                shown.flips().stream()
                        .map(each ->
                                new OfficerViews.FlipRow(
                                        wording.place(new Jurisdiction(each.jurisdiction())),
                                        wording.purpose(new Purpose(each.purpose())),
                                        outcome(each.from(), language),
                                        outcome(each.to(), language),
                                        language.number(each.people())))
                        .toList());
    }

    // The reasons are the API's, so that both can be compared.
    private static String outcome(String reason, Language language) {
        Words words = language.words(Words.class);
        boolean permits = reason.equals("opt-in") || reason.equals("default-allow");
        return (permits ? words.yes() : words.no()) + " (" + reason + ")";
    }

    static String silence(String word, OfficerWords words) {
        return word.equals("allow") ? words.silence_allow() : words.silence_deny();
    }
}
