package io.sayso.pages;

import io.sayso.platform.Caller;
import io.sayso.rulebook.governance.HoldView;
import io.sayso.rulebook.governance.NoticeView;
import io.sayso.rulebook.governance.OfficerDesk;
import io.sayso.rulebook.governance.PlaceFile;
import io.sayso.rulebook.governance.PlaceRule;
import io.sayso.rulebook.governance.RuleDraftView;
import io.sayso.rulebook.simulation.SimulationResult;
import io.sayso.rulebook.simulation.SimulationService;
import io.sayso.rulebook.simulation.SimulationView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Says what the officers' console shows in the visitor's language.
@ApplicationScoped
class OfficerPages {
    static final String TREES = "trees";

    private final OfficerDesk desk;
    private final SimulationService simulations;

    OfficerPages(OfficerDesk desk, SimulationService simulations) {
        this.desk = desk;
        this.simulations = simulations;
    }

    /// Who looks, in which language, and what the click before came to.
    record Visit(Caller officer, Language language, @Nullable String problem, boolean done) {
        OfficerWords words() {
            return language.words(OfficerWords.class);
        }
    }

    /// What was typed into the form of a file that could not be saved.
    record Typed(String text, String reason, String from) {}

    OfficerViews.PlacesPage places(Visit visit) {
        OfficerWords words = visit.words();
        List<OfficerViews.PlaceRow> rows =
                desk.places(visit.officer()).stream().map(rule -> row(rule, visit)).toList();
        return new OfficerViews.PlacesPage(
                head(visit, words.places(), "places"),
                rows,
                visit.officer().jurisdictions().contains(Caller.ALL));
    }

    private static OfficerViews.PlaceRow row(PlaceRule rule, Visit visit) {
        OfficerWords words = visit.words();
        return new OfficerViews.PlaceRow(
                rule.code(),
                rule.name(),
                silence(rule.silence(), words),
                rule.noticeWindow(),
                day(rule.reviewDate(), visit),
                rule.overdue() ? words.overdue() : null);
    }

    OfficerViews.FilePage file(Visit visit, String name, @Nullable Typed typed) {
        return name.equals(TREES) ? trees(visit, typed) : place(visit, name, typed);
    }

    private OfficerViews.FilePage trees(Visit visit, @Nullable Typed typed) {
        return new OfficerViews.FilePage(
                head(visit, visit.words().change_trees(), "places"),
                TREES,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                typed == null ? desk.trees() : typed.text(),
                typed == null ? "" : typed.reason(),
                typed == null ? "" : typed.from());
    }

    private OfficerViews.FilePage place(Visit visit, String code, @Nullable Typed typed) {
        OfficerWords words = visit.words();
        PlaceFile file = desk.place(visit.officer(), code);
        PlaceRule rule = file.rule();
        return new OfficerViews.FilePage(
                head(visit, rule.name() + " (" + rule.code() + ")", "places"),
                code,
                file.rationale(),
                rule.overdue() ? words.overdue() : null,
                List.of(
                        new OfficerViews.Fact(words.silence(), silence(rule.silence(), words)),
                        new OfficerViews.Fact(words.window(), rule.noticeWindow()),
                        new OfficerViews.Fact(
                                words.minors(),
                                rule.minors().equals("deny")
                                        ? words.minors_deny()
                                        : words.minors_guardian()),
                        new OfficerViews.Fact(words.review(), day(rule.reviewDate(), visit)),
                        new OfficerViews.Fact(words.version(), rule.version())),
                file.sources().stream()
                        .map(each -> new OfficerViews.SourceRow(each.title(), each.url()))
                        .toList(),
                file.versions().stream()
                        .map(each ->
                                new OfficerViews.VersionRow(
                                        each.id(),
                                        silence(each.silence(), words),
                                        visit.language().time(each.publishedAt()),
                                        visit.language().time(each.effectiveFrom())))
                        .toList(),
                typed == null ? file.text() : typed.text(),
                typed == null ? "" : typed.reason(),
                typed == null ? "" : typed.from());
    }

    OfficerViews.DraftsPage drafts(Visit visit) {
        return new OfficerViews.DraftsPage(
                head(visit, visit.words().drafts(), "drafts"),
                desk.drafts(visit.officer()).stream().map(each -> row(each, visit)).toList());
    }

    private static OfficerViews.DraftRow row(RuleDraftView draft, Visit visit) {
        OfficerWords words = visit.words();
        String ended =
                draft.endedBy() == null || draft.endedAt() == null
                        ? words.open()
                        : draft.state().equals("published")
                                ? words.ended_published(
                                        draft.endedBy(), visit.language().time(draft.endedAt()))
                                : words.ended_withdrawn(
                                        draft.endedBy(), visit.language().time(draft.endedAt()));
        return new OfficerViews.DraftRow(
                draft.id(),
                words.draft_of(draft.name()),
                words.drafted(draft.draftedBy(), visit.language().time(draft.draftedAt())),
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
        return new OfficerViews.DraftPage(
                head(visit, words.draft_of(draft.name()), "drafts"),
                row(draft, visit),
                open,
                widens,
                draft.widens(),
                earliest == null ? null : words.earliest(visit.language().time(earliest)),
                count == null ? null : count(count, visit),
                open && counted && !(widens && own),
                open && widens && own,
                Objects.requireNonNullElse(draft.rule(), ""));
    }

    private static OfficerViews.CountView count(SimulationView count, Visit visit) {
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
                                        each.jurisdiction(),
                                        each.purpose(),
                                        each.from(),
                                        each.to(),
                                        language.number(each.people())))
                        .toList());
    }

    OfficerViews.HoldsPage holds(Visit visit, List<String> typed) {
        return new OfficerViews.HoldsPage(
                head(visit, visit.words().holds(), "holds"),
                desk.holds(visit.officer()).stream().map(each -> row(each, visit)).toList(),
                typed.get(0),
                typed.get(1),
                typed.get(2),
                typed.get(3),
                typed.get(4));
    }

    private static OfficerViews.HoldRow row(HoldView hold, Visit visit) {
        OfficerWords words = visit.words();
        Language language = visit.language();
        String where = hold.jurisdiction().equals("*") ? words.everywhere() : hold.jurisdiction();
        boolean own = hold.imposedBy().equals(visit.officer().subject());
        String lifter = hold.liftedBy();
        Instant lifted = hold.liftedAt();
        Instant until = hold.until();
        String period = words.in_force(language.time(hold.from()));
        return new OfficerViews.HoldRow(
                hold.id(),
                where + ", " + hold.purpose() + ", " + hold.recipient(),
                until == null ? period : period + ", " + words.ends(language.time(until)),
                hold.authority() + ", " + hold.reference(),
                hold.reason(),
                words.imposed(hold.imposedBy(), language.time(hold.imposedAt())),
                lifter == null || lifted == null
                        ? null
                        : words.lifted(lifter, language.time(lifted)),
                lifted == null && !own ? words.lift(where) : null,
                lifted == null && own);
    }

    OfficerViews.NoticesPage notices(Visit visit) {
        Language language = visit.language();
        OfficerWords words = visit.words();
        return new OfficerViews.NoticesPage(
                head(visit, words.notices(), "notices"),
                desk.notices().stream().map(each -> row(each, visit)).toList(),
                desk.deliveries().stream()
                        .map(each ->
                                words.delivered(
                                        each.notice(),
                                        language.number(each.people()),
                                        language.time(each.recordedAt())))
                        .toList());
    }

    private static OfficerViews.NoticeRow row(NoticeView notice, Visit visit) {
        OfficerWords words = visit.words();
        List<String> what = new ArrayList<>(notice.purposes());
        what.addAll(notice.categories());
        what.addAll(notice.recipients());
        return new OfficerViews.NoticeRow(
                notice.id() + "@" + notice.version(),
                words.covers(
                        String.join(", ", what),
                        String.join(", ", notice.jurisdictions()).replace("*", words.everywhere())),
                notice.material(),
                visit.language().time(notice.publishedAt()),
                notice.texts().stream()
                        .map(each ->
                                new OfficerViews.TextRow(
                                        each.language(),
                                        isRightToLeft(each.language()) ? "rtl" : "ltr",
                                        each.title(),
                                        each.body().lines().toList()))
                        .toList());
    }

    private static boolean isRightToLeft(String tag) {
        String script = Locale.forLanguageTag(tag).getLanguage();
        return List.of("ar", "he", "fa", "ur").contains(script);
    }

    private static String silence(String word, OfficerWords words) {
        return word.equals("allow") ? words.silence_allow() : words.silence_deny();
    }

    private static String day(@Nullable LocalDate date, Visit visit) {
        return date == null ? "–" : visit.language().day(date);
    }

    private static OfficerViews.Head head(Visit visit, String title, String tab) {
        return new OfficerViews.Head(
                title,
                tab,
                visit.officer().subject(),
                visit.problem(),
                visit.done(),
                UUID.randomUUID().toString());
    }
}
