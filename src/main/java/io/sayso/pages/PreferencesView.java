package io.sayso.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `/preferences` shows: sentences, ready to be read.
///
/// @param person the signed-in person's id, all but its ends left out
/// @param key of this rendering: a form of it that is sent twice is recorded once
/// @param homeless whether we do not know where they live
/// @param refusal why a wish to be erased was refused, or null
record PreferencesView(
        String person,
        String key,
        @Nullable Recorded recorded,
        @Nullable String problem,
        boolean minor,
        boolean homeless,
        List<Ask> asks,
        List<Place> places,
        List<Said> answers,
        List<Said> past,
        @Nullable String refusal) {

    /// What the last click did.
    record Recorded(boolean yes, long index, Moment at) {}

    /// A time, for machines and for people.
    record Moment(String machine, String human) {}

    /// A notice, and the questions it asks.
    ///
    /// @param language of title and body
    record Ask(
            String id,
            int version,
            String language,
            String title,
            List<String> paragraphs,
            List<Question> questions) {}

    /// One question, with what a click on yes or no would send.
    ///
    /// @param number counts the page's questions
    /// @param answer `yes` or `no` if exactly this was answered, or null
    /// @param state what their answer is now, in words
    record Question(
            int number,
            String text,
            String state,
            @Nullable String answer,
            String purpose,
            String category,
            String recipient,
            String jurisdiction,
            boolean explicit) {
        public boolean saidYes() {
            return "yes".equals(answer);
        }

        public boolean saidNo() {
            return "no".equals(answer);
        }
    }

    /// A place of theirs.
    record Place(String name, String silence, List<Verdict> verdicts) {}

    /// What holds there for some uses, and why.
    record Verdict(boolean permits, String sentence, String rule, @Nullable Long evidence) {}

    /// An answer of theirs.
    record Said(boolean yes, String sentence, Moment at, long index) {}
}
