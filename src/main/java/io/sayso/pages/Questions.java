package io.sayso.pages;

import io.sayso.consent.Overview;
import io.sayso.decision.Answer;
import io.sayso.rulebook.Notice;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The questions a person is asked, answered or not, and every other use that they can say no to.
/// For one rendering.
final class Questions {
    /// Most questions that one click says yes to.
    static final int MOST_AT_ONCE = 50;

    private final Overview overview;
    private final Rulebook rulebook;
    private final Wording wording;
    private final NoticeBoard board;
    private final PreferencesWords words;
    private final List<Asking> asked = new ArrayList<>();
    private int number;

    Questions(Overview overview, Rulebook rulebook, Wording wording, NoticeBoard board) {
        this.overview = overview;
        this.rulebook = rulebook;
        this.wording = wording;
        this.board = board;
        this.words = wording.language().words(PreferencesWords.class);
    }

    /// A question that was put.
    ///
    /// @param said what was answered to it or to more, if anything was
    record Asking(Scope scope, String asked, boolean explicit, Optional<Boolean> said) {}

    /// The notices and their questions.
    ///
    /// @param homes the person's places
    List<PreferencesView.Ask> asks(List<Jurisdiction> homes) {
        List<PreferencesView.Ask> asks = new ArrayList<>();
        for (Notice notice : board.newest()) {
            List<Jurisdiction> where =
                    homes.stream().filter(home -> board.canBeAnswered(notice, home)).toList();
            if (!where.isEmpty()) {
                board.shown(notice).ifPresent(shown -> asks.add(ask(shown, where)));
            }
        }
        return asks;
    }

    private PreferencesView.Ask ask(NoticeBoard.Shown shown, List<Jurisdiction> where) {
        String language = shown.text().language();
        return new PreferencesView.Ask(
                "notice-" + shown.notice().ref().id(),
                language,
                isRightToLeft(language) ? "rtl" : "ltr",
                shown.text().title(),
                shown.text().body().lines().filter(line -> !line.isBlank()).toList(),
                questions(shown, where));
    }

    private static boolean isRightToLeft(String language) {
        return switch (Locale.forLanguageTag(language).getLanguage()) {
            case "ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb" -> true;
            default -> false;
        };
    }

    private List<PreferencesView.Question> questions(
            NoticeBoard.Shown shown, List<Jurisdiction> where) {
        Notice notice = shown.notice();
        List<PreferencesView.Question> questions = new ArrayList<>();
        for (Jurisdiction home : where) {
            for (Purpose purpose : sorted(notice.purposes(), Purpose::value)) {
                for (DataCategory category : sorted(notice.categories(), DataCategory::value)) {
                    if (!board.isThere(purpose) || !board.isThere(category)) {
                        continue;
                    }
                    for (Recipient by : sorted(notice.recipients(), Recipient::value)) {
                        // nobody can say yes to everybody at once
                        Recipient one = by.isAny() ? Recipient.SELF : by;
                        questions.add(question(new Scope(purpose, category, one, home), shown));
                    }
                }
            }
        }
        return questions;
    }

    private static <T> List<T> sorted(Collection<T> some, Function<T, String> by) {
        return some.stream().sorted(Comparator.comparing(by)).toList();
    }

    private PreferencesView.Question question(Scope scope, NoticeBoard.Shown shown) {
        Answer exact = exact(scope);
        Optional<Boolean> said = exact == null ? wider(scope) : Optional.of(exact.isYes());
        boolean explicit = rulebook.categories().needsExplicit(scope.category());
        String form = Asked.write(scope, shown.notice(), shown.text().language(), explicit);
        asked.add(new Asking(scope, form, explicit, said));
        return new PreferencesView.Question(
                ++number,
                words.question(
                        wording.who(scope.recipient()),
                        wording.what(scope.category()),
                        wording.purpose(scope.purpose()),
                        wording.where(scope.jurisdiction())),
                state(exact, said),
                null,
                answer(exact),
                form,
                true);
    }

    private String state(@Nullable Answer exact, Optional<Boolean> said) {
        if (exact != null) {
            return exact.isYes() ? words.answered_yes() : words.answered_no();
        }
        return said.map(yes -> yes ? words.covered_by_yes() : words.covered_by_no())
                .orElse(words.not_answered());
    }

    /// One use by itself.
    ///
    /// @param state what holds now, in words
    /// @param then what will hold, in words, or null
    PreferencesView.Question use(Scope scope, String state, @Nullable String then) {
        Optional<NoticeBoard.Shown> shown = board.asking(scope);
        return new PreferencesView.Question(
                ++number,
                words.one_use(
                        wording.purpose(scope.purpose()),
                        wording.what(scope.category()),
                        wording.who(scope.recipient())),
                state,
                then,
                answer(exact(scope)),
                Asked.write(
                        scope,
                        shown.map(NoticeBoard.Shown::notice).orElse(null),
                        shown.map(each -> each.text().language()).orElse(null),
                        rulebook.categories().needsExplicit(scope.category())),
                shown.isPresent());
    }

    /// The questions that [#asks] put.
    List<Asking> asked() {
        return asked;
    }

    /// What one click on yes would send; nothing where there is nothing to say yes to.
    Optional<PreferencesView.Yes> yes() {
        List<String> ordinary =
                asked.stream()
                        .filter(each -> !each.explicit())
                        .map(Asking::asked)
                        .limit(MOST_AT_ONCE)
                        .toList();
        return ordinary.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PreferencesView.Yes(
                                ordinary.size(),
                                ordinary,
                                asked.stream().anyMatch(Asking::explicit)));
    }

    private static @Nullable String answer(@Nullable Answer exact) {
        return exact == null ? null : exact.isYes() ? "yes" : "no";
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
