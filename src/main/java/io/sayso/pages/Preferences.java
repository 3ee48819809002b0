package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.decision.Answer;
import io.sayso.decision.Decision;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says an [Overview] in plain words. For one rendering.
final class Preferences {
    private final Overview overview;
    private final Rulebook rulebook;
    private final Instant time;
    private final Wording wording;
    private final DateTimeFormatter clock;

    Preferences(Overview overview, Rulebook rulebook, Instant time, Wording wording) {
        this.overview = overview;
        this.rulebook = rulebook;
        this.time = time;
        this.wording = wording;
        this.clock = clock(Pages.words(Words.class));
    }

    private static DateTimeFormatter clock(Words words) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'")
                .withLocale(Locale.forLanguageTag(words.lang()))
                .withZone(ZoneOffset.UTC);
    }

    /// A time as pages say it.
    static PreferencesView.Moment moment(Instant at, Words words) {
        return new PreferencesView.Moment(
                at.truncatedTo(ChronoUnit.SECONDS).toString(), clock(words).format(at));
    }

    boolean isMinor() {
        return overview.adultOn() != null
                && time.isBefore(overview.adultOn().atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    /// The places whose rules apply to them now.
    List<Jurisdiction> homes() {
        return overview.residences().stream()
                .filter(home -> home.holdsAt(time))
                .map(home -> rulebook.resolve(home.code(), time))
                .distinct()
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
        return new PreferencesView.Moment(
                at.truncatedTo(ChronoUnit.SECONDS).toString(), clock.format(at));
    }

    /// What holds now, place by place; uses with the same outcome for the same reason are one
    /// sentence.
    List<PreferencesView.Place> places() {
        Map<Jurisdiction, Map<Like, List<Purpose>>> places = new LinkedHashMap<>();
        for (Overview.Cell cell : overview.cells()) {
            places.computeIfAbsent(cell.here().code(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            new Like(
                                    cell.recipient(),
                                    cell.category(),
                                    cell.here(),
                                    permittedEverywhere(cell)),
                            _ -> new ArrayList<>())
                    .add(cell.purpose());
        }
        return places.entrySet().stream().map(e -> place(e.getKey(), e.getValue())).toList();
    }

    /// @param everywhere whether all of their places permit it
    private record Like(
            Recipient recipient,
            DataCategory category,
            Decision.InJurisdiction here,
            boolean everywhere) {}

    // any place that says no is enough
    private boolean permittedEverywhere(Overview.Cell cell) {
        return overview.cells().stream()
                .filter(other ->
                        other.purpose().equals(cell.purpose())
                                && other.category().equals(cell.category())
                                && other.recipient().equals(cell.recipient()))
                .allMatch(other -> other.here().reason().permits());
    }

    private PreferencesView.Place place(Jurisdiction code, Map<Like, List<Purpose>> likes) {
        return new PreferencesView.Place(
                wording.where(code),
                wording.silence(rulebook.ruleAt(code, time).terms()),
                likes.entrySet().stream().map(e -> verdict(e.getKey(), e.getValue())).toList());
    }

    private PreferencesView.Verdict verdict(Like like, List<Purpose> purposes) {
        String what = wording.what(like.category());
        String forWhat = wording.purposes(purposes, rulebook.purposes());
        String where = wording.where(like.here().code());
        String why = wording.why(like.here().reason());
        String who = wording.whoFirst(like.recipient());
        VerdictWords words = Pages.words(VerdictWords.class);
        String sentence;
        if (like.everywhere()) {
            sentence = words.may(who, what, forWhat, where, why);
        } else if (like.here().reason().permits()) {
            sentence = words.only_there(wording.who(like.recipient()), what, forWhat, where, why);
        } else {
            sentence =
                    onlyOurselves()
                            ? words.nobody_may(what, forWhat, where, why)
                            : words.may_not(who, what, forWhat, where, why);
        }
        return new PreferencesView.Verdict(
                like.everywhere(), sentence, like.here().rule(), like.here().evidence());
    }

    // Who is denied to us is denied to all others, unless the person has said yes to one of them.
    private boolean onlyOurselves() {
        return overview.cells().stream().allMatch(cell -> cell.recipient().equals(Recipient.SELF));
    }
}
