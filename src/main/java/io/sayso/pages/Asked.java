package io.sayso.pages;

import io.sayso.consent.OwnAnswers;
import io.sayso.rulebook.Notice;
import io.sayso.vocab.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A question as a form carries it: eight words, a `-` for what there is none of.
///
/// It comes back from the browser and is judged like anything else that is sent to us.
final class Asked {
    private static final int WORDS = 8;
    private static final int MOST_CHARACTERS = 1_000;
    private static final String NONE = "-";

    private Asked() {}

    /// @param notice under which it is asked, or null
    /// @param language the notice was shown in
    /// @param explicit whether a yes would name a special or sealed category
    static String write(
            Scope scope, @Nullable Notice notice, @Nullable String language, boolean explicit) {
        return String.join(
                " ",
                scope.purpose().value(),
                scope.category().value(),
                scope.recipient().value(),
                scope.jurisdiction().code(),
                notice == null ? NONE : notice.ref().id(),
                notice == null ? NONE : Integer.toString(notice.ref().version()),
                language == null ? NONE : language,
                explicit ? "explicit" : NONE);
    }

    /// Nothing of what was not written so.
    static Optional<OwnAnswers.Question> read(@Nullable String text) {
        if (text == null || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String[] words = text.split(" ", -1);
        if (words.length != WORDS || !words[5].matches("-|[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        return Optional.of(
                new OwnAnswers.Question(
                        words[0],
                        words[1],
                        words[2],
                        words[3],
                        words[4],
                        words[5].equals(NONE) ? 0 : Integer.parseInt(words[5]),
                        words[6],
                        words[7].equals("explicit")));
    }
}
