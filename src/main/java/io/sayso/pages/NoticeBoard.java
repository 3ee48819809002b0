package io.sayso.pages;

import io.sayso.rulebook.Notice;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.rulebook.Rulebook;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The notices that can be answered now, each in a language that its reader knows. For one
/// rendering.
final class NoticeBoard {
    private final Rulebook rulebook;
    private final Instant time;
    private final NoticeTexts texts;
    private final List<Locale.LanguageRange> languages;
    private final List<Notice> newest;

    /// @param languages what the person reads, the best first
    NoticeBoard(
            Rulebook rulebook,
            Instant time,
            NoticeTexts texts,
            List<Locale.LanguageRange> languages) {
        this.rulebook = rulebook;
        this.time = time;
        this.texts = texts;
        this.languages = languages;
        this.newest = newest(rulebook);
    }

    /// A notice in one language.
    record Shown(Notice notice, NoticeTexts.Text text) {}

    private static List<Notice> newest(Rulebook rulebook) {
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

    /// The newest versions of all notices, in the order of their ids.
    List<Notice> newest() {
        return newest;
    }

    boolean canBeAnswered(Notice notice, Jurisdiction home) {
        return !home.equals(Jurisdiction.UNKNOWN)
                && notice.jurisdictions().stream()
                        .anyMatch(each -> rulebook.atlas().covers(each, home))
                && rulebook.accepts(rulebook.ruleAt(home, time), notice.ref(), time);
    }

    /// A notice that asks about that use, so that a yes to it can count.
    Optional<Shown> asking(Scope scope) {
        return newest.stream()
                .filter(notice -> canBeAnswered(notice, scope.jurisdiction()))
                .filter(notice ->
                        notice.covers(
                                rulebook.atlas(),
                                scope.purpose(),
                                scope.category(),
                                scope.recipient(),
                                scope.jurisdiction()))
                .findFirst()
                .flatMap(this::shown);
    }

    /// Its words in the first language that they read, else in English, else in its first.
    Optional<Shown> shown(Notice notice) {
        for (Locale.LanguageRange range : languages) {
            for (String tag = range.getRange(); !tag.isEmpty(); tag = shorter(tag)) {
                Optional<NoticeTexts.Text> text = texts.find(notice.ref(), tag);
                if (text.isPresent() && speaks(text.get(), tag)) {
                    return text.map(found -> new Shown(notice, found));
                }
            }
        }
        return texts.find(notice.ref(), "en").map(found -> new Shown(notice, found));
    }

    private static boolean speaks(NoticeTexts.Text text, String wanted) {
        String has = text.language().toLowerCase(Locale.ROOT);
        String tag = wanted.toLowerCase(Locale.ROOT);
        return has.equals(tag) || has.startsWith(tag + "-");
    }

    // Whoever reads the French of Canada reads French: RFC 4647, section 3.4.
    private static String shorter(String tag) {
        return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }

    /// Whether somebody can say yes to that: what is only announced is not asked about yet.
    boolean isThere(Purpose purpose) {
        return purpose.isAny() || rulebook.purposes().existsAt(purpose, time);
    }

    /// The same of a kind of data.
    boolean isThere(DataCategory category) {
        return category.isAny() || rulebook.categories().existsAt(category, time);
    }
}
