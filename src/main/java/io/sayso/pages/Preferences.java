package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.decision.Answer;
import io.sayso.decision.Decision;
import io.sayso.decision.Residence;
import io.sayso.rulebook.Minors;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says an [Overview] in plain words. For one rendering.
final class Preferences {
    private final Overview overview;
    private final Rulebook rulebook;
    private final Instant time;
    private final Wording wording;
    private final VerdictWords verdicts;
    private final PreferencesWords words;
    private final Permits permits;

    Preferences(Overview overview, Rulebook rulebook, Instant time, Wording wording) {
        this.overview = overview;
        this.permits = new Permits(overview.cells());
        this.rulebook = rulebook;
        this.time = time;
        this.wording = wording;
        this.verdicts = wording.language().words(VerdictWords.class);
        this.words = wording.language().words(PreferencesWords.class);
    }

    /// A time as pages say it.
    static PreferencesView.Moment moment(Instant at, Language language) {
        return new PreferencesView.Moment(
                at.truncatedTo(ChronoUnit.SECONDS).toString(), language.time(at));
    }

    boolean isMinor() {
        return overview.adultOn() != null
                && time.isBefore(overview.adultOn().atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    /// Whether a guardian's yes can count in any of their places.
    boolean guardianMaySayYes() {
        return homes().stream()
                .anyMatch(home -> rulebook.ruleAt(home, time).terms().minors() == Minors.GUARDIAN);
    }

    /// The places whose rules apply to them now.
    List<Jurisdiction> homes() {
        return overview.residences().stream()
                .filter(home -> home.holdsAt(time))
                .map(home -> rulebook.resolve(home.code(), time))
                .distinct()
                .toList();
    }

    /// Changes of place that are to come.
    List<String> moves() {
        return overview.residences().stream()
                .filter(home -> home.since().isAfter(time))
                .sorted(Comparator.comparing(Residence::since))
                .map(home ->
                        words.moves(
                                wording.language().day(home.since()), wording.place(home.code())))
                .toList();
    }

    /// The answer of that log index, if it is theirs.
    PreferencesView.@Nullable Recorded recorded(long index) {
        return overview.answers().stream()
                .filter(answer -> answer.index() == index)
                .findFirst()
                .map(answer ->
                        new PreferencesView.Recorded(
                                answer.isYes(), index, moment(answer.recordedAt())))
                .orElse(null);
    }

    List<PreferencesView.Said> answers(boolean current) {
        return overview.answers().stream()
                .filter(answer -> overview.current().contains(answer.index()) == current)
                .map(this::said)
                .toList();
    }

    private PreferencesView.Said said(Answer answer) {
        return new PreferencesView.Said(
                answer.isYes(), wording.said(answer), moment(answer.recordedAt()), answer.index());
    }

    private PreferencesView.Moment moment(Instant at) {
        return moment(at, wording.language());
    }

    /// What holds now, place by place; uses with the same outcome for the same reason are one
    /// sentence.
    List<PreferencesView.Place> places(Questions questions) {
        Map<Jurisdiction, Map<Like, Together>> places = new LinkedHashMap<>();
        for (Overview.Cell cell : overview.cells()) {
            places.computeIfAbsent(cell.here().code(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            new Like(cell.recipient(), cell.here(), permits.now(cell), then(cell)),
                            _ -> new Together())
                    .add(cell);
        }
        return places.entrySet().stream()
                .map(place -> place(place.getKey(), place.getValue(), questions))
                .toList();
    }

    /// @param everywhere whether all of their places permit it
    private record Like(
            Recipient recipient,
            Decision.InJurisdiction here,
            boolean everywhere,
            @Nullable String then) {}

    private PreferencesView.Place place(
            Jurisdiction code, Map<Like, Together> likes, Questions questions) {
        List<PreferencesView.Verdict> verdicts = new ArrayList<>();
        likes.forEach((like, uses) ->
                uses.alike()
                        .forEach(alike ->
                                verdicts.add(verdict(like, alike.kinds(), alike.purposes()))));
        return new PreferencesView.Place(
                wording.place(code),
                wording.silence(rulebook.ruleAt(code, time).terms()),
                verdicts,
                kinds(code, questions));
    }

    private List<PreferencesView.Kind> kinds(Jurisdiction code, Questions questions) {
        Map<DataCategory, List<PreferencesView.Question>> kinds = new LinkedHashMap<>();
        overview.cells().stream()
                .filter(cell -> cell.here().code().equals(code))
                .forEach(cell ->
                        kinds.computeIfAbsent(cell.category(), _ -> new ArrayList<>())
                                .add(use(cell, questions)));
        return kinds.entrySet().stream()
                .map(kind -> new PreferencesView.Kind(wording.what(kind.getKey()), kind.getValue()))
                .toList();
    }

    private PreferencesView.Question use(Overview.Cell cell, Questions questions) {
        boolean everywhere = permits.now(cell);
        String why =
                cell.here().reason().permits() && !everywhere
                        ? verdicts.why_elsewhere()
                        : wording.why(cell.here().reason());
        return questions.use(
                new Scope(cell.purpose(), cell.category(), cell.recipient(), cell.here().code()),
                everywhere ? words.now_yes(why) : words.now_no(why),
                then(cell));
    }

    private @Nullable String then(Overview.Cell cell) {
        Decision.InJurisdiction then = cell.then();
        if (then == null || cell.validUntil() == null) {
            return null;
        }
        String day = wording.language().day(cell.validUntil());
        String why = wording.why(then.reason());
        return then.reason().permits() ? words.then_yes(day, why) : words.then_no(day, why);
    }

    /// What would be otherwise: for each use that has another outcome by the other, what holds by
    /// this and what by the other.
    List<MovingView.Difference> differencesFrom(Preferences other) {
        Map<Change, Together> changes = new LinkedHashMap<>();
        for (Overview.Cell cell : overview.cells()) {
            Optional<Overview.Cell> same = other.decisive(cell);
            if (same.isEmpty()
                    || same.get().here().reason().permits() != cell.here().reason().permits()) {
                changes.computeIfAbsent(
                                new Change(
                                        cell.recipient(),
                                        cell.here(),
                                        same.map(Overview.Cell::here)),
                                _ -> new Together())
                        .add(cell);
            }
        }
        List<MovingView.Difference> differences = new ArrayList<>();
        changes.forEach((change, uses) ->
                uses.alike().forEach(alike -> differences.add(difference(change, alike))));
        return differences;
    }

    private record Change(
            Recipient recipient,
            Decision.InJurisdiction there,
            Optional<Decision.InJurisdiction> now) {}

    private MovingView.Difference difference(Change change, Together.Alike uses) {
        return new MovingView.Difference(
                change.there().reason().permits(),
                sentence(change.recipient(), change.there(), uses),
                change.now().map(now -> sentence(change.recipient(), now, uses)).orElse(""));
    }

    private String sentence(Recipient by, Decision.InJurisdiction here, Together.Alike uses) {
        return verdict(
                        new Like(by, here, here.reason().permits(), null),
                        uses.kinds(),
                        uses.purposes())
                .sentence();
    }

    // Of several places the one that says no, else any.
    private Optional<Overview.Cell> decisive(Overview.Cell like) {
        return overview.cells().stream()
                .filter(cell ->
                        cell.purpose().equals(like.purpose())
                                && cell.category().equals(like.category())
                                && cell.recipient().equals(like.recipient()))
                .min(Comparator.comparing(cell -> cell.here().reason().permits()));
    }

    private PreferencesView.Verdict verdict(
            Like like, Collection<DataCategory> kinds, Collection<Purpose> purposes) {
        String what = wording.kinds(kinds, rulebook.categories().at(time));
        String forWhat = wording.purposes(purposes, rulebook.purposes().at(time));
        String where = wording.where(like.here().code());
        String why = wording.why(like.here().reason());
        String who = wording.whoFirst(like.recipient());
        String sentence;
        if (like.everywhere()) {
            sentence = verdicts.may(who, what, forWhat, where, why);
        } else if (like.here().reason().permits()) {
            sentence =
                    verdicts.only_there(wording.who(like.recipient()), what, forWhat, where, why);
        } else {
            sentence =
                    onlyOurselves()
                            ? verdicts.nobody_may(what, forWhat, where, why)
                            : verdicts.may_not(who, what, forWhat, where, why);
        }
        return new PreferencesView.Verdict(
                like.everywhere(),
                sentence,
                like.then(),
                like.here().rule(),
                like.here().evidence());
    }

    // Who is denied to us is denied to all others, unless the person has said yes to one of them.
    private boolean onlyOurselves() {
        return overview.cells().stream().allMatch(cell -> cell.recipient().equals(Recipient.SELF));
    }
}
