package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.decision.Answer;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The notices that concern a person, and the questions they ask, answered or not. For one
/// rendering.
final class NoticeBoard {
    private final Overview overview;
    private final Rulebook rulebook;
    private final Instant time;
    private final Wording wording;
    private final NoticeTexts texts;
    private final PreferencesWords words = Pages.words(PreferencesWords.class);
    private int number;

    NoticeBoard(
            Overview overview,
            Rulebook rulebook,
            Instant time,
            Wording wording,
            NoticeTexts texts) {
        this.overview = overview;
        this.rulebook = rulebook;
        this.time = time;
        this.wording = wording;
        this.texts = texts;
    }

    /// @param homes the person's places
    /// @param languages what they read, the best first
    List<PreferencesView.Ask> asks(List<Jurisdiction> homes, List<Locale.LanguageRange> languages) {
        List<PreferencesView.Ask> asks = new ArrayList<>();
        for (Notice notice : newest()) {
            List<Jurisdiction> where =
                    homes.stream().filter(home -> canBeAnswered(notice, home)).toList();
            text(notice, languages)
                    .filter(_ -> !where.isEmpty())
                    .ifPresent(text -> asks.add(ask(notice, text, where)));
        }
        return asks;
    }

    private boolean canBeAnswered(Notice notice, Jurisdiction home) {
        return !home.equals(Jurisdiction.UNKNOWN)
                && notice.jurisdictions().stream()
                        .anyMatch(each -> rulebook.atlas().covers(each, home))
                && rulebook.accepts(rulebook.ruleAt(home, time), notice.ref(), time);
    }

    private List<Notice> newest() {
        Map<String, Notice> newest = new HashMap<>();
        rulebook.notices()
                .values()
                .forEach(notice ->
                        newest.merge(
                                notice.ref().id(),
                                notice,
                                (one, other) ->
                                        one.ref().version() > other.ref().version() ? one : other));
        return newest.values().stream()
                .sorted(Comparator.comparing(notice -> notice.ref().id()))
                .toList();
    }

    private Optional<NoticeTexts.Text> text(Notice notice, List<Locale.LanguageRange> languages) {
        for (Locale.LanguageRange range : languages) {
            Optional<NoticeTexts.Text> text = texts.find(notice.ref(), range.getRange());
            if (text.filter(found -> speaks(found, range)).isPresent()) {
                return text;
            }
        }
        return texts.find(notice.ref(), Pages.words(Words.class).lang());
    }

    private static boolean speaks(NoticeTexts.Text text, Locale.LanguageRange range) {
        String has = text.language().toLowerCase(Locale.ROOT);
        String wanted = range.getRange().toLowerCase(Locale.ROOT);
        return has.equals(wanted) || has.startsWith(wanted + "-") || wanted.startsWith(has + "-");
    }

    private PreferencesView.Ask ask(
            Notice notice, NoticeTexts.Text text, List<Jurisdiction> where) {
        return new PreferencesView.Ask(
                notice.ref().id(),
                notice.ref().version(),
                text.language(),
                text.title(),
                text.body().lines().filter(line -> !line.isBlank()).toList(),
                questions(notice, where));
    }

    private List<PreferencesView.Question> questions(Notice notice, List<Jurisdiction> where) {
        List<PreferencesView.Question> questions = new ArrayList<>();
        for (Jurisdiction home : where) {
            for (Purpose purpose : sorted(notice.purposes(), Purpose::value)) {
                for (DataCategory category : sorted(notice.categories(), DataCategory::value)) {
                    for (Recipient by : sorted(notice.recipients(), Recipient::value)) {
                        // nobody can say yes to everybody at once
                        Recipient one = by.isAny() ? Recipient.SELF : by;
                        questions.add(question(new Scope(purpose, category, one, home)));
                    }
                }
            }
        }
        return questions;
    }

    private static <T> List<T> sorted(Collection<T> some, Function<T, String> by) {
        return some.stream().sorted(Comparator.comparing(by)).toList();
    }

    private PreferencesView.Question question(Scope scope) {
        Answer exact = exact(scope);
        String state;
        if (exact != null) {
            state = exact.isYes() ? words.answered_yes() : words.answered_no();
        } else {
            state =
                    wider(scope)
                            .map(yes -> yes ? words.covered_by_yes() : words.covered_by_no())
                            .orElse(words.not_answered());
        }
        return new PreferencesView.Question(
                ++number,
                words.question(
                        wording.who(scope.recipient()),
                        wording.what(scope.category()),
                        wording.purpose(scope.purpose()),
                        wording.where(scope.jurisdiction())),
                state,
                exact == null ? null : exact.isYes() ? "yes" : "no",
                scope.purpose().value(),
                scope.category().value(),
                scope.recipient().value(),
                scope.jurisdiction().code(),
                rulebook.categories().needsExplicit(scope.category()));
    }

    private @Nullable Answer exact(Scope scope) {
        return current().stream()
                .filter(answer -> answer.scope().equals(scope))
                .findFirst()
                .orElse(null);
    }

    /// Whether a wider answer covers it, and which; a no outweighs a yes.
    private Optional<Boolean> wider(Scope scope) {
        return current().stream()
                .filter(answer -> covers(answer.scope(), scope))
                .map(Answer::isYes)
                .min(Boolean::compare);
    }

    private boolean covers(Scope wide, Scope scope) {
        return wide.purpose().covers(scope.purpose())
                && wide.category().covers(scope.category())
                && (wide.recipient().isAny() || wide.recipient().equals(scope.recipient()))
                && rulebook.atlas().covers(wide.jurisdiction(), scope.jurisdiction());
    }

    private List<Answer> current() {
        return overview.answers().stream()
                .filter(answer -> overview.current().contains(answer.index()))
                .toList();
    }
}
